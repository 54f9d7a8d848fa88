import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BedrockIdentity } from '../../../src/domain/bedrock-identity.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { openBedrockClients } from '../../../src/model/bedrock/bedrock-client.ts'
import { bedrockSignIn } from '../../../src/model/bedrock/bedrock-credentials.ts'
import { bedrockProblem } from '../../../src/model/bedrock/bedrock-problem.ts'
import { createLog } from '../../../src/observe/log.ts'
import { openBedrockEmulator } from '../../support/bedrock-emulator/open-bedrock-emulator.ts'
import { openStsServer, type StsOptions } from '../../support/sts-server.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

const ROLE = 'arn:aws:iam::123456789012:role/variorum'
const hour = 3_600_000
const keys = { kind: 'keys', id: 'AKIAHOUSE', secret: new Secret('house-secret') } as const
const role = {
  kind: 'role',
  arn: ROLE,
  externalId: new Secret('external-7'),
  tags: { team: 'claims', cost: '42' },
  assumedBy: keys,
} as const satisfies BedrockIdentity

const opened: { close(): unknown }[] = []
const before = { ...process.env }
let clock: number
beforeEach(() => {
  clock = Date.now()
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name]
  // Nobody looks for an instance's own credentials on the network.
  Object.assign(process.env, { AWS_EC2_METADATA_DISABLED: 'true' })
})
afterEach(async () => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
  for (const each of opened.splice(0).toReversed()) await each.close()
})

/** Bedrock, and who calls it as `identity`; `secrets` are the keys that Bedrock knows. */
async function open(identity: BedrockIdentity, secrets: Record<string, string> = {}, expired: string[] = []) {
  const emulator = await openBedrockEmulator({
    credentials: { secrets, bearerTokens: ['bedrock-api-key-1'], expired },
  })
  process.env.AWS_ENDPOINT_URL_BEDROCK_RUNTIME = emulator.url
  const times = { maxSockets: 5, connectionTimeout: 1000, requestTimeout: 5000 }
  const clients = openBedrockClients({ ...times, ...bedrockSignIn(identity, () => clock) })
  opened.push(emulator, clients)
  const call = (region = 'eu-central-1') =>
    clients
      .clientFor(region)
      .send(new InvokeModelCommand({ modelId: 'amazon.titan-embed-text-v2:0', body: '{"inputText":"fee"}' }))
      .then(() => 'answered')
      .catch(error => {
        throw bedrockProblem(error, `titan in ${region}`, new AbortController().signal)
      })
  return { call, emulator }
}

/** STS, whose sessions Bedrock knows. */
async function openSts(secrets: Record<string, string>, options: Partial<StsOptions> = {}) {
  const sts = await openStsServer({
    callers: { secrets: { AKIAHOUSE: 'house-secret' }, bearerTokens: [] },
    role: ROLE,
    externalId: 'external-7',
    expiresAt: () => new Date(Date.now() + hour),
    onSession: ({ id, secret }) => {
      secrets[id] = secret
    },
    ...options,
  })
  opened.push(sts)
  process.env.AWS_ENDPOINT_URL_STS = sts.url
  return sts
}

async function awsFiles(config: string, credentials: string) {
  const folder = await makeTemporaryFolder()
  opened.push({ close: () => folder.remove() })
  await writeFile(join(folder.path, 'config'), config)
  await writeFile(join(folder.path, 'credentials'), credentials)
  process.env.AWS_CONFIG_FILE = join(folder.path, 'config')
  process.env.AWS_SHARED_CREDENTIALS_FILE = join(folder.path, 'credentials')
}

describe('calling Bedrock', () => {
  it('signs with the key that is given, whatever the environment has', async () => {
    const { call } = await open(keys, { AKIAHOUSE: 'house-secret' })
    process.env.AWS_ACCESS_KEY_ID = 'AKIAOTHER'
    process.env.AWS_SECRET_ACCESS_KEY = 'other'
    process.env.AWS_BEARER_TOKEN_BEDROCK = 'stale-key'
    expect(await call()).toBe('answered')
  })

  it('finds credentials in the environment when none are named', async () => {
    process.env.AWS_ACCESS_KEY_ID = 'AKIAHOUSE'
    process.env.AWS_SECRET_ACCESS_KEY = 'house-secret'
    const { call } = await open({ kind: 'found' }, { AKIAHOUSE: 'house-secret' })
    expect(await call()).toBe('answered')
  })

  it.each([
    ['the setting', { kind: 'api-key', key: new Secret('bedrock-api-key-1') }, undefined],
    ['the environment', { kind: 'found' }, 'bedrock-api-key-1'],
  ] as [string, BedrockIdentity, string | undefined][])('sends the API key of %s', async (_, who, token) => {
    if (token) process.env.AWS_BEARER_TOKEN_BEDROCK = token
    const { call } = await open(who)
    expect(await call()).toBe('answered')
  })

  it('signs with the key of a profile', async () => {
    await awsFiles(
      '[profile house]\nregion = eu-central-1\n',
      '[default]\naws_access_key_id = AKIAOTHER\naws_secret_access_key = other\n[house]\naws_access_key_id = AKIAHOUSE\naws_secret_access_key = house-secret\n',
    )
    const { call } = await open({ kind: 'profile', name: 'house' }, { AKIAHOUSE: 'house-secret' })
    expect(await call()).toBe('answered')
    const nobody = await open({ kind: 'profile', name: 'nobody' })
    await expect(nobody.call()).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('nobody'),
    })
  })
})

describe('calling Bedrock as a role', () => {
  it('assumes it once for all regions, with external id and tags, signed by who may', async () => {
    const secrets: Record<string, string> = {}
    const sts = await openSts(secrets)
    const { call, emulator } = await open(role, secrets)
    await Promise.all([call('eu-central-1'), call('eu-west-1'), call('us-east-1')])
    await call()
    expect(emulator.requests.map(({ signature }) => signature)).toEqual([null, null, null, null])
    expect(sts.requests).toHaveLength(1)
    const { form, signed } = sts.requests[0]!
    expect(signed).toBe(true)
    expect(Object.fromEntries(form)).toMatchObject({
      Action: 'AssumeRole',
      RoleArn: ROLE,
      RoleSessionName: 'variorum',
      ExternalId: 'external-7',
      'Tags.member.1.Key': 'team',
      'Tags.member.1.Value': 'claims',
      'Tags.member.2.Key': 'cost',
      'Tags.member.2.Value': '42',
    })
  })

  it('is assumed by a profile as well', async () => {
    await awsFiles('', '[house]\naws_access_key_id = AKIAHOUSE\naws_secret_access_key = house-secret\n')
    const secrets: Record<string, string> = {}
    const sts = await openSts(secrets)
    const { call } = await open({ ...role, assumedBy: { kind: 'profile', name: 'house' } }, secrets)
    expect(await call()).toBe('answered')
    expect(sts.sessions).toHaveLength(1)
  })

  it('fetches credentials anew before they expire, and lives with the old ones while it cannot', async () => {
    const secrets: Record<string, string> = {}
    const sts = await openSts(secrets)
    const { call } = await open(role, secrets)
    await call()
    clock += hour - 4 * 60_000
    await call()
    expect(sts.sessions).toHaveLength(2)
    // The second session ends when the first did: the server's clock stands still.
    sts.state.failing = true
    const asked = sts.requests.length
    await vi.waitFor(async () => {
      // again and again while the second session is still on its way
      clock += 31_000
      expect(await call()).toBe('answered')
      expect(sts.requests.length).toBeGreaterThan(asked)
    })
    clock += 4 * 60_000
    await expect(call()).rejects.toMatchObject({ code: 'unavailable', retryable: true })
    sts.state.failing = false
    clock -= hour
    expect(await call()).toBe('answered')
  })

  it('sends the session that it was given', async () => {
    const secrets: Record<string, string> = {}
    await openSts(secrets)
    const { call } = await open(role, secrets, ['token/1=='])
    await expect(call()).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('expired'),
    })
  })

  it('tells a role that does not trust the caller, and what to do', async () => {
    await openSts({}, { externalId: 'another' })
    const { call } = await open(role)
    await expect(call()).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('sts:AssumeRole'),
      remedy: expect.stringContaining('external id'),
    })
  })
})

it('writes no credential to a log', async () => {
  const lines: string[] = []
  const log = createLog({ level: 'debug', questions: true }, { write: line => void lines.push(line) })
  await openSts({}, { externalId: 'another' })
  const wrongKey = { ...keys, secret: new Secret('house-secret') }
  const identities: BedrockIdentity[] = [
    wrongKey,
    role,
    { kind: 'api-key', key: new Secret('bedrock-api-key-2') },
  ]
  for (const identity of identities) {
    const { call } = await open(identity, { AKIAHOUSE: 'the real one' })
    const error = await call().catch((each: unknown) => each)
    log.error({ err: error, identity, signIn: bedrockSignIn(identity) }, 'call failed')
  }
  expect(lines).toHaveLength(identities.length)
  for (const secret of ['house-secret', 'external-7', 'bedrock-api-key-2'])
    expect(lines.join('\n')).not.toContain(secret)
})
