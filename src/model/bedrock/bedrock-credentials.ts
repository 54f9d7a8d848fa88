import type { BedrockRuntimeClientConfig } from '@aws-sdk/client-bedrock-runtime'
import { fromIni, fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers'
import type { AwsKeys, BedrockIdentity } from '../../domain/bedrock-identity.ts'
import { type CredentialProvider, lastingCredentials } from '../../store/aws/lasting-credentials.ts'

/** What a client of Bedrock is opened with to call as somebody. */
export type BedrockSignIn = Pick<BedrockRuntimeClientConfig, 'credentials' | 'token' | 'authSchemePreference'>

/** How a role's session is called in AWS's own log. */
const SESSION = 'variorum'

/** Fetches nothing before the first call; clients that share a sign-in share its credentials. */
export function bedrockSignIn(identity: BedrockIdentity, now?: () => number): BedrockSignIn {
  if (identity.kind === 'found') return {}
  if (identity.kind === 'api-key')
    return {
      token: async () => ({ token: identity.key.reveal() }),
      authSchemePreference: ['httpBearerAuth'],
    }
  const credentials = identity.kind === 'role' ? assumed(identity) : keysOf(identity)
  // Without a preference an API key of the environment would win over who was named.
  return { credentials: lastingCredentials(credentials, now), authSchemePreference: ['sigv4'] }
}

function keysOf(keys: AwsKeys): CredentialProvider {
  if (keys.kind === 'found') return fromNodeProviderChain()
  if (keys.kind === 'profile') return fromIni({ profile: keys.name })
  return async () => ({ accessKeyId: keys.id, secretAccessKey: keys.secret.reveal() })
}

function assumed({
  arn,
  externalId,
  tags,
  assumedBy,
}: Extract<BedrockIdentity, { kind: 'role' }>): CredentialProvider {
  return fromTemporaryCredentials({
    masterCredentials: keysOf(assumedBy),
    params: {
      RoleArn: arn,
      RoleSessionName: SESSION,
      ...(externalId && { ExternalId: externalId.reveal() }),
      ...(Object.keys(tags).length > 0 && {
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      }),
    },
  })
}
