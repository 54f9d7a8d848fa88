import { z } from 'zod'
import type { AwsKeys, BedrockIdentity } from './domain/bedrock-identity.ts'
import { Secret } from './domain/secret.ts'
import { type Fault, faultsOf } from './setting-faults.ts'
import { pairs, type SettingDefinitions, type SettingValues } from './setting-schemas.ts'

/** As in `definitions`. */
export const identityDefinitions = {
  VARIORUM_BEDROCK_PROFILE: {
    meaning:
      'Profile of the AWS configuration that calls Bedrock. Without it, a key or an API key, the AWS SDK looks for credentials by itself: environment, shared configuration, container, instance.',
    default: '',
    schema: z.string(),
  },
  VARIORUM_BEDROCK_KEY_ID: {
    meaning: 'Access key id that calls Bedrock, with VARIORUM_BEDROCK_SECRET_KEY.',
    default: '',
    schema: z.string().regex(/^[A-Za-z0-9]*$/, 'the id of an access key, which begins with AKIA'),
  },
  VARIORUM_BEDROCK_SECRET_KEY: {
    meaning: 'Secret of that access key.',
    default: '',
    schema: z.string(),
  },
  VARIORUM_BEDROCK_ROLE: {
    meaning: 'ARN of a role that is assumed to call Bedrock, by the profile, the key or what the SDK finds.',
    default: '',
    schema: z
      .string()
      .regex(
        /^(arn:[a-z-]+:iam::\d{12}:role\/.+)?$/,
        'an ARN such as arn:aws:iam::123456789012:role/variorum',
      ),
  },
  VARIORUM_BEDROCK_EXTERNAL_ID: {
    meaning: 'External id that the role asks for.',
    default: '',
    schema: z.string(),
  },
  VARIORUM_BEDROCK_SESSION_TAGS: {
    meaning: "Tags of the role's session: name=value, commas between.",
    default: '',
    schema: pairs,
  },
  VARIORUM_BEDROCK_API_KEY: {
    meaning: 'API key of Bedrock, instead of credentials of AWS. AWS_BEARER_TOKEN_BEDROCK is read as well.',
    default: '',
    schema: z.string(),
  },
} satisfies SettingDefinitions

type Values = SettingValues<typeof identityDefinitions>

/** Who calls Bedrock. */
export function decideIdentity(values: Values): BedrockIdentity {
  if (values.VARIORUM_BEDROCK_API_KEY !== '')
    return { kind: 'api-key', key: new Secret(values.VARIORUM_BEDROCK_API_KEY) }
  const keys = decideKeys(values)
  if (values.VARIORUM_BEDROCK_ROLE === '') return keys
  return {
    kind: 'role',
    arn: values.VARIORUM_BEDROCK_ROLE,
    externalId:
      values.VARIORUM_BEDROCK_EXTERNAL_ID === '' ? null : new Secret(values.VARIORUM_BEDROCK_EXTERNAL_ID),
    tags: values.VARIORUM_BEDROCK_SESSION_TAGS,
    assumedBy: keys,
  }
}

function decideKeys(values: Values): AwsKeys {
  const { VARIORUM_BEDROCK_KEY_ID: id, VARIORUM_BEDROCK_SECRET_KEY: secret } = values
  if (values.VARIORUM_BEDROCK_PROFILE !== '')
    return { kind: 'profile', name: values.VARIORUM_BEDROCK_PROFILE }
  return id === '' ? { kind: 'found' } : { kind: 'keys', id, secret: new Secret(secret) }
}

/** Settings of an identity that lack their other half, or name a second one. */
export function halfGivenIdentity(values: Values): Fault[] {
  const { VARIORUM_BEDROCK_SESSION_TAGS: tags, ...texts } = values
  const given = (name: keyof typeof texts) => texts[name] !== ''
  const noRole = !given('VARIORUM_BEDROCK_ROLE')
  const roleNeeded = 'Set VARIORUM_BEDROCK_ROLE to the role that it is for.'
  const either = (name: keyof typeof texts, other: keyof typeof texts) =>
    [
      given(name) && given(other),
      name,
      `Set ${name} or ${other}, not both: each says who calls Bedrock.`,
    ] as const
  return faultsOf([
    [
      given('VARIORUM_BEDROCK_KEY_ID') && !given('VARIORUM_BEDROCK_SECRET_KEY'),
      'VARIORUM_BEDROCK_KEY_ID',
      'Set VARIORUM_BEDROCK_SECRET_KEY to its secret.',
    ],
    [
      given('VARIORUM_BEDROCK_SECRET_KEY') && !given('VARIORUM_BEDROCK_KEY_ID'),
      'VARIORUM_BEDROCK_SECRET_KEY',
      'Set VARIORUM_BEDROCK_KEY_ID to its id.',
    ],
    [given('VARIORUM_BEDROCK_EXTERNAL_ID') && noRole, 'VARIORUM_BEDROCK_EXTERNAL_ID', roleNeeded],
    [Object.keys(tags).length > 0 && noRole, 'VARIORUM_BEDROCK_SESSION_TAGS', roleNeeded],
    either('VARIORUM_BEDROCK_PROFILE', 'VARIORUM_BEDROCK_KEY_ID'),
    either('VARIORUM_BEDROCK_API_KEY', 'VARIORUM_BEDROCK_PROFILE'),
    either('VARIORUM_BEDROCK_API_KEY', 'VARIORUM_BEDROCK_KEY_ID'),
    either('VARIORUM_BEDROCK_API_KEY', 'VARIORUM_BEDROCK_ROLE'),
  ])
}
