import type { Secret } from './secret.ts'

/** Who signs with keys of AWS: found by the SDK's own search, by a profile, or given. */
export type AwsKeys =
  | { kind: 'found' }
  | { kind: 'profile'; name: string }
  | { kind: 'keys'; id: string; secret: Secret }

/** Who calls Bedrock: with keys of AWS, with those of a role that they may assume, or with an API key of Bedrock. */
export type BedrockIdentity =
  | AwsKeys
  | {
      kind: 'role'
      arn: string
      externalId: Secret | null
      tags: Readonly<Record<string, string>>
      assumedBy: AwsKeys
    }
  | { kind: 'api-key'; key: Secret }
