import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Secret } from '../../src/domain/secret.ts'
import type { ReleaseLibrary } from '../../src/library/release-library.ts'
import { openS3, type S3Place } from '../../src/store/s3/open-s3.ts'
import { makeParagraphVersion } from '../support/document-version.ts'
import { type FaultyProxy, type ProxyFault, startFaultyProxy } from '../support/faulty-proxy.ts'
import {
  fillRelease,
  makePackage,
  makeRelease,
  publishDocuments,
  publishedAt,
} from '../support/release-records.ts'
import { makeTestBucket, openTestLibrary, s3Place, testKeys } from '../support/s3/s3-place.ts'
import { sharedS3 } from '../support/s3/shared-s3.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const url = await sharedS3()
if (url !== null) await makeTestBucket(url)

type Opened = { library: ReleaseLibrary; proxy: FaultyProxy; open(): Promise<ReleaseLibrary>; place: S3Place }

/** A call takes 400 ms at most and is tried four times. */
async function openBehindProxy(): Promise<Opened> {
  const folder = await makeTemporaryFolder()
  onTestFinished(folder.remove)
  const proxy = await startFaultyProxy(url!, { keepHost: true })
  onTestFinished(() => proxy.close())
  const place = s3Place(proxy.url, { callLimit: 400 })
  let opened = 0
  const open = async () => {
    const library = await openTestLibrary(place, join(folder.path, `${++opened}`, 'copies'))
    onTestFinished(async () => {
      proxy.fault = () => null
      await library.close()
    })
    return library
  }
  return { library: await open(), proxy, open, place }
}

/** The fault for the first `times` requests whose method and path fit. */
function failing(method: string, part: string, fault: ProxyFault, times = Number.POSITIVE_INFINITY) {
  const met = { count: 0 }
  const plan: FaultyProxy['fault'] = request => {
    const fits = request.method === method && request.path.includes(part)
    return fits && met.count++ < times ? fault : null
  }
  return { met, plan }
}

const slowDown: ProxyFault = {
  kind: 'answer',
  status: 503,
  headers: { 'content-type': 'application/xml' },
  body: '<?xml version="1.0"?><Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>',
}
const first = makeParagraphVersion('The base rate is 412.')

describe.skipIf(url === null)('weather of S3', () => {
  test.each<[string, ProxyFault]>([
    ['503 SlowDown', slowDown],
    ['connections that break', { kind: 'reset' }],
    ['calls that hang', { kind: 'hang' }],
  ])('%s: a release is published all the same', async (_name, fault) => {
    const { library, proxy } = await openBehindProxy()
    let requests = 0
    // Every sixth request fails, so that no call fails in all its tries.
    proxy.fault = () => (++requests % 6 === 0 ? fault : null)
    const release = await publishDocuments(library, makeRelease('1', 1), { 'a.md': first })
    expect(await library.documents(release)).toHaveLength(1)
    expect(await library.sections(first.id)).toEqual(first.sections)
    expect(requests).toBeGreaterThan(12)
  })

  test.each<[string, ProxyFault, object]>([
    ['says that it is busy', slowDown, { code: 'throttled', message: expect.stringContaining('SlowDown') }],
    ['breaks connections', { kind: 'reset' }, { code: 'unavailable' }],
  ])('a store that %s is given up after four tries, by bucket and key', async (_name, fault, problem) => {
    const { library, proxy, place } = await openBehindProxy()
    const { met, plan } = failing('GET', 'packages/local/manual.json', fault)
    proxy.fault = plan
    const refused = expect(library.releases('local', 'manual')).rejects
    await refused.toMatchObject({ ...problem, retryable: true })
    await expect(library.releases('local', 'manual')).rejects.toThrow(
      `s3://${place.bucket}/${place.prefix}packages/local/manual.json`,
    )
    expect(met.count).toBe(8)
  })

  test('a change whose answer was lost is made once', async () => {
    const { library, proxy } = await openBehindProxy()
    const { met, plan } = failing('PUT', 'packages/', { kind: 'lose' }, 3)
    proxy.fault = plan
    await fillRelease(library, makeRelease('1', 1), { 'a.md': first })
    await library.publish(makeRelease('1', 1), publishedAt)
    expect(met.count).toBeGreaterThan(3)
    expect(await library.releases('local', 'manual')).toMatchObject([{ ordinal: 1, documents: 1 }])
  })

  test('a lock whose answer was lost is held, and given back', async () => {
    const { library, proxy, open } = await openBehindProxy()
    proxy.fault = failing('PUT', 'writer.json', { kind: 'lose' }, 1).plan
    const lock = await library.lockForWriting('the first')
    const other = await open()
    await expect(other.lockForWriting('second')).rejects.toMatchObject({ code: 'store-busy' })
    await lock.unlock()
    await (await other.lockForWriting('second')).unlock()
  })

  test('whoever leaves does not wait for a store that hangs', async () => {
    const { library, proxy } = await openBehindProxy()
    const leave = new AbortController()
    proxy.fault = () => {
      leave.abort()
      return { kind: 'hang' }
    }
    await expect(library.packages('local', {}, leave.signal)).rejects.toMatchObject({ code: 'cancelled' })
    await expect(library.sections(first.id, undefined, leave.signal)).rejects.toMatchObject({
      code: 'cancelled',
    })
  })

  test('a store that hangs is waited for once, then everybody is refused until it answers', async () => {
    const { library, proxy, place } = await openBehindProxy()
    const store = openS3(place)
    onTestFinished(store.close)
    const never = new AbortController().signal
    let met = 0
    proxy.fault = () => {
      met += 1
      return { kind: 'hang' }
    }
    await expect(store.get('one', never)).rejects.toMatchObject({
      ...{
        code: 'timeout',
        retryable: true,
        message: `s3://${place.bucket}/${place.prefix}one: no answer in time.`,
      },
      remedy: expect.stringContaining('S3_TIMEOUT'),
    })
    const before = met
    for (const key of ['two', 'three'])
      await expect(store.get(key, never)).rejects.toMatchObject({ code: 'unavailable', retryable: true })
    // Nothing but the probe.
    expect(met - before).toBeLessThanOrEqual(1)
    await expect(library.packages('local')).rejects.toMatchObject({ code: 'unavailable', retryable: true })
    proxy.fault = () => null
    for (const serves of [() => store.exists('one', never), () => library.packages('local')])
      await expect.poll(() => serves().catch(() => null), { timeout: 10_000 }).not.toBeNull()
  })

  test('serves again as soon as the store does', async () => {
    const { library, proxy } = await openBehindProxy()
    const release = await publishDocuments(library, makeRelease('1', 1), { 'a.md': first })
    expect(await library.sections(first.id)).toHaveLength(1)
    proxy.fault = () => ({ kind: 'reset' })
    await expect(library.locate(release, [])).rejects.toMatchObject({ code: 'unavailable', retryable: true })
    proxy.fault = () => null
    expect(await library.sections(first.id)).toHaveLength(1)
  })

  test('refuses a store that takes no notice of conditions', async () => {
    const { open, proxy } = await openBehindProxy()
    proxy.fault = failing('PUT', 'installation.json', {
      kind: 'answer',
      status: 200,
      body: '',
      headers: { etag: '"1"' },
    }).plan
    await expect(open()).rejects.toMatchObject({
      code: 'bad-setting',
      message: expect.stringContaining('If-None-Match'),
    })
  })

  test('names what is wrong with keys and bucket', async () => {
    const folder = await makeTemporaryFolder()
    onTestFinished(folder.remove)
    const open = (changes: Partial<S3Place>) => openTestLibrary(s3Place(url!, changes), folder.path)
    const keys = { id: testKeys.id, secret: new Secret('another one') }
    await expect(open({ keys })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(open({ bucket: 'no-such-bucket' })).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('s3://no-such-bucket/'),
    })
    await expect(open({ endpoint: 'http://127.0.0.1:1' })).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('says that an object of the library is damaged', async () => {
    const { library, proxy } = await openBehindProxy()
    await library.stage(makePackage(), makeRelease('1', 1))
    proxy.fault = ({ method }) => (method === 'GET' ? { kind: 'answer', status: 200, body: '{}' } : null)
    await expect(library.releases('local', 'manual')).rejects.toMatchObject({ code: 'store-damaged' })
  })
})
