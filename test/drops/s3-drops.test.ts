import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openS3Drops } from '../../src/drops/s3/open-s3-drops.ts'
import { openEmbeddedJobs } from '../../src/jobs/embedded/open-embedded-jobs.ts'
import { openS3 } from '../../src/store/s3/open-s3.ts'
import { openIngestServices } from '../support/ingest-services.ts'
import { makeFolder } from '../support/make-folder.ts'
import { makeZip } from '../support/make-zip.ts'
import { openTestWatch } from '../support/open-test-watch.ts'
import { makeTestBucket, s3Place } from '../support/s3/s3-place.ts'
import { sharedS3 } from '../support/s3/shared-s3.ts'
import { dropPlaceContract } from './drop-place.contract.ts'

const url = await sharedS3()
if (url !== null) await makeTestBucket(url)
const { signal } = new AbortController()
const fees = (amount: number) => `# Fees\n\nThe filing fee is ${amount} USD.\n`

async function openPlace(changes: Parameters<typeof s3Place>[1] = {}) {
  const store = openS3(s3Place(url!, changes))
  const copies = makeFolder()
  const place = await openS3Drops(store, copies)
  onTestFinished(() => place.close())
  return {
    ...{ place, copies },
    write: async (path: string, content: string | Uint8Array) =>
      void (await store.put(path, Buffer.from(content as string), signal)),
    remove: (path: string) => store.remove([path], signal),
  }
}

describe.skipIf(url === null)('a prefix of a bucket', () => {
  dropPlaceContract(openPlace)

  it('is watched as a folder is: what comes, comes twice, changes and is not whole', async () => {
    const { place, write, copies } = await openPlace()
    const services = await openIngestServices()
    const jobs = await openEmbeddedJobs(services.home, { pollMs: 20 })
    onTestFinished(() => jobs.close())
    const { settle, told } = openTestWatch(services, jobs, { place })
    await write('fees/2025-01/fees.md', fees(40))
    await write('fees/2025-07.zip', makeZip([{ name: 'fees.md', content: fees(45) }]))
    await settle()
    await write('fees/2025-08/fees.md', fees(45))
    await write('fees/2026-01.zip', makeZip([{ name: 'fees.md', content: fees(50) }]).subarray(0, 60))
    await settle()
    const ends = told.flatMap(event => ('drop' in event && typeof event.drop === 'string' ? [event] : []))
    expect(ends.map(({ kind, drop }) => [kind, drop]).filter(([kind]) => kind !== 'taking')).toEqual([
      ['taken', 'fees/2025-01'],
      ['taken', 'fees/2025-07.zip'],
      ['same', 'fees/2025-08'],
      ['failed', 'fees/2026-01.zip'],
    ])
    expect(ends.at(-1)).toMatchObject({
      error: { code: 'bad-release', message: expect.not.stringContaining(copies) },
    })
    await write('fees/2026-01.zip', makeZip([{ name: 'fees.md', content: fees(50) }]))
    await settle()
    const releases = await services.library.releases('local', 'fees')
    expect(releases.map(({ label }) => label)).toEqual(['2025-01', '2025-07', '2026-01'])
    // nothing of what was read is left
    expect(readdirSync(copies)).toEqual([])
  })

  it('never writes a file where its key leads elsewhere', async () => {
    const { place, write, copies } = await openPlace()
    await write('fees/2025-01/../../../escaped.md', 'x').catch(() => {})
    await write('fees/2025-01/a.md', 'a')
    const { path, close } = await place.open('fees/2025-01')
    expect(readdirSync(path)).toEqual(['a.md'])
    expect(existsSync(join(copies, '../escaped.md'))).toBe(false)
    await close()
  })

  it('that does not answer is away, for as long as that lasts', async () => {
    const place = await openS3Drops(openS3(s3Place('http://127.0.0.1:9', { callLimit: 500 })), makeFolder())
    onTestFinished(() => place.close())
    await expect(place.list(null)).rejects.toMatchObject({ code: 'unavailable', retryable: true })
  })
})
