import type { AwsKeys, BedrockIdentity } from './domain/bedrock-identity.ts'
import { Secret } from './domain/secret.ts'
import type { Fault } from './setting-schemas.ts'

type Values = {
  VARIORUM_BEDROCK_PROFILE: string
  VARIORUM_BEDROCK_KEY_ID: string
  VARIORUM_BEDROCK_SECRET_KEY: string
  VARIORUM_BEDROCK_ROLE: string
  VARIORUM_BEDROCK_EXTERNAL_ID: string
  VARIORUM_BEDROCK_SESSION_TAGS: Readonly<Record<string, string>>
  VARIORUM_BEDROCK_API_KEY: string
}

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
  const given = (name: keyof Values) =>
    typeof values[name] === 'string' ? values[name] !== '' : Object.keys(values[name]).length > 0
  const faults: Fault[] = []
  const needs = (name: keyof Values, other: keyof Values, remedy: string) => {
    if (given(name) && !given(other)) faults.push({ name, remedy })
  }
  const excludes = (name: keyof Values, other: keyof Values) => {
    if (given(name) && given(other))
      faults.push({ name, remedy: `Set ${name} or ${other}, not both: each says who calls Bedrock.` })
  }
  needs(
    'VARIORUM_BEDROCK_KEY_ID',
    'VARIORUM_BEDROCK_SECRET_KEY',
    'Set VARIORUM_BEDROCK_SECRET_KEY to its secret.',
  )
  needs('VARIORUM_BEDROCK_SECRET_KEY', 'VARIORUM_BEDROCK_KEY_ID', 'Set VARIORUM_BEDROCK_KEY_ID to its id.')
  for (const name of ['VARIORUM_BEDROCK_EXTERNAL_ID', 'VARIORUM_BEDROCK_SESSION_TAGS'] as const)
    needs(name, 'VARIORUM_BEDROCK_ROLE', 'Set VARIORUM_BEDROCK_ROLE to the role that it is for.')
  excludes('VARIORUM_BEDROCK_PROFILE', 'VARIORUM_BEDROCK_KEY_ID')
  for (const name of [
    'VARIORUM_BEDROCK_PROFILE',
    'VARIORUM_BEDROCK_KEY_ID',
    'VARIORUM_BEDROCK_ROLE',
  ] as const)
    excludes('VARIORUM_BEDROCK_API_KEY', name)
  return faults
}
