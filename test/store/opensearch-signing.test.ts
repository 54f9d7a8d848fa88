import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { connectOpenSearch } from '../../src/services/open-search.ts'
import { type SignedRequest, signatureFault } from '../support/check-signature.ts'
import { startCredentialsServer } from '../support/credentials-server.ts'
import { makeFolder } from '../support/make-folder.ts'
import { sharedOpenSearch } from '../support/opensearch/shared-opensearch.ts'
import { makeCertificate, type Refused, startSigningProxy } from '../support/signing-proxy.ts'

const url = await sharedOpenSearch()
/** How far the clock of the server is ahead, so that what holds for seconds is seen to expire within few. */
const AHEAD = 9_000
const NEVER = 24 * 60 * 60_000

async function openBehind(refusal: (request: SignedRequest) => Refused | null, env: Record<string, string>) {
  const files = await makeCertificate(makeFolder())
  const proxy = await startSigningProxy(url!, files, refusal)
  onTestFinished(proxy.close)
  const settings = { OPENSEARCH_URL: proxy.url, OPENSEARCH_CA: files.certificate, OPENSEARCH_TIMEOUT: '0.9' }
  const { search } = loadConfig({ ...settings, ...env })
  if (search.kind !== 'opensearch') throw new Error('The settings name no OpenSearch.')
  const store = await connectOpenSearch(search)
  onTestFinished(() => store.close())
  return store
}

/** Signs with what a source gives for `life` milliseconds; what the server refuses is kept in `refused`. */
async function openSigned({ life, region = 'eu-west-1' }: { life: number; region?: string }) {
  const source = await startCredentialsServer(life)
  onTestFinished(source.close)
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE'])
    vi.stubEnv(name, undefined)
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null')
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null')
  vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', source.url)
  const refused: string[] = []
  const used = new Set<string>()
  const refusal = (request: SignedRequest): Refused | null => {
    const expired = source.given.filter(each => each.expires < Date.now() + AHEAD).map(({ token }) => token)
    const secrets = Object.fromEntries(source.given.map(({ id, secret }) => [id, secret]))
    const scoped = request.headers.authorization?.includes('/eu-west-1/es/aws4_request')
    const fault = signatureFault(request, { secrets, bearerTokens: [], expired })
    const message = fault?.message ?? (scoped ? null : 'Credential should be scoped to a valid region.')
    used.add(String(request.headers['x-amz-security-token']))
    if (message === null) return null
    refused.push(message)
    return { status: 403, body: { message } }
  }
  const store = await openBehind(refusal, { OPENSEARCH_REGION: region })
  return { store, source, refused, used }
}

const health = {
  method: 'GET',
  path: '/_cluster/health',
  query: { level: 'cluster', pretty: false },
} as const
const search = {
  method: 'POST',
  path: '/_msearch',
  lines: [{}, { size: 0, query: { match: { t: 'Fähre 1+1' } } }],
} as const

afterEach(() => vi.unstubAllEnvs())

describe.skipIf(url === null)('OpenSearch behind TLS', () => {
  test('takes signed requests: without a body, with one, with names that are encoded', async () => {
    const { store, refused } = await openSigned({ life: NEVER })
    expect(await store.send(health)).toHaveProperty('status')
    expect(await store.send(search)).toHaveProperty('responses')
    const alias = { method: 'GET', path: '/_alias/a%2Cb-*,c', query: { ignore_unavailable: true } } as const
    await expect(store.send(alias).catch(error => error.code)).resolves.not.toBe('forbidden')
    expect(refused).toEqual([])
  })

  test('credentials are fetched anew before they expire, and no request of many fails', async () => {
    // For the server, which is ahead, they hold for 2.5 s; here they are renewed with 10 s left of 11.5.
    const { store, source, refused, used } = await openSigned({ life: AHEAD + 2_500 })
    const errors: unknown[] = []
    let sent = 0
    const ask = async () => {
      while (used.size < 4) {
        await store.send(sent++ % 2 === 0 ? health : search).catch(error => errors.push(error))
      }
    }
    await Promise.all(Array.from({ length: 8 }, ask))
    expect(errors).toEqual([])
    expect(refused).toEqual([])
    expect(sent).toBeGreaterThan(50)
    // Callers at the same time share one fetch.
    expect(source.given.length).toBeLessThanOrEqual(used.size + 1)
  })

  test('without credentials no call waits longer than its time limit, and the problem says what is missing', async () => {
    const { store, source } = await openSigned({ life: NEVER })
    source.state.hanging = true
    await expect(store.send(health)).rejects.toMatchObject({
      code: 'unavailable',
      retryable: true,
      message: expect.stringContaining('AWS credentials'),
    })
  })

  test('a signature for another region is refused, and the problem says so', async () => {
    const { store } = await openSigned({ life: NEVER, region: 'us-east-1' })
    await expect(store.send(health)).rejects.toMatchObject({
      code: 'forbidden',
      retryable: false,
      message: expect.stringContaining('scoped to a valid region'),
    })
  })

  test('a wrong password is a problem that names user and password', async () => {
    const right = `Basic ${Buffer.from('anna:hush').toString('base64')}`
    const refusal = ({ headers }: SignedRequest) =>
      headers.authorization === right ? null : { status: 401, body: {} }
    const signIn = (OPENSEARCH_PASSWORD: string) =>
      openBehind(refusal, { OPENSEARCH_USER: 'anna', OPENSEARCH_PASSWORD })
    expect(await (await signIn('hush')).send(health)).toHaveProperty('status')
    const error = (await (await signIn('shout')).send(health).catch((error: Error) => error)) as Error
    expect(error).toMatchObject({
      code: 'forbidden',
      retryable: false,
      remedy: expect.stringContaining('user'),
    })
    expect(`${error.message} ${error.stack}`).not.toContain('shout')
  })

  test('a certificate that nobody vouches for is refused', async () => {
    const store = await openBehind(() => null, {
      OPENSEARCH_CA: (await makeCertificate(makeFolder())).certificate,
    })
    await expect(store.send(health)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/certificate/),
    })
  })
})
