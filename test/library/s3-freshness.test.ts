import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { ReleaseLibrary } from '../../src/library/release-library.ts'
import { makeParagraphVersion } from '../support/document-version.ts'
import { fillRelease, makeRelease, publishDocuments, publishedAt } from '../support/release-records.ts'
import { makeTestBucket, openTestLibrary, s3Place } from '../support/s3/s3-place.ts'
import { sharedS3 } from '../support/s3/shared-s3.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const url = await sharedS3()
if (url !== null) await makeTestBucket(url)
const freshFor = 1_000
const span = { start: 29, end: 32 }

/** Two instances over the same objects, each with copies of its own. */
async function openTwo(): Promise<{ writer: ReleaseLibrary; reader: ReleaseLibrary }> {
  const folder = await makeTemporaryFolder()
  onTestFinished(folder.remove)
  const place = s3Place(url!)
  const open = async (name: string) => {
    const library = await openTestLibrary(place, join(folder.path, name, 'copies'), { freshFor })
    onTestFinished(() => library.close())
    return library
  }
  return { writer: await open('writer'), reader: await open('reader') }
}

const labels = async (library: ReleaseLibrary) =>
  (await library.releases('local', 'manual')).map(({ label }) => label)

/** Only this clock is held still: servers are called in their own time. */
describe.skipIf(url === null)('library in S3: what another instance wrote', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
  afterEach(() => void vi.useRealTimers())

  test('is seen once what was read is older than the time it counts as fresh, and at once by who wrote it', async () => {
    const { writer, reader } = await openTwo()
    const version = makeParagraphVersion('The base rate is 412.')
    await publishDocuments(writer, makeRelease('1', 1), { 'a.md': version })
    expect(await labels(reader)).toEqual(['1'])
    expect(await reader.packages('local')).toHaveLength(1)

    await publishDocuments(writer, makeRelease('2', 2), { 'a.md': version })
    expect(await labels(writer)).toEqual(['1', '2'])
    vi.advanceTimersByTime(freshFor - 1)
    expect(await labels(reader)).toEqual(['1'])
    vi.advanceTimersByTime(1)
    expect(await labels(reader)).toEqual(['1', '2'])
    vi.advanceTimersByTime(freshFor - 1)
    await publishDocuments(writer, makeRelease('3', 3), { 'a.md': version })
    expect(await labels(reader)).toEqual(['1', '2'])
  })

  test('also a package that there was not', async () => {
    const { writer, reader } = await openTwo()
    for (const library of [writer, reader]) expect(await library.packages('local')).toEqual([])
    const version = makeParagraphVersion('The base rate is 412.')
    await publishDocuments(writer, makeRelease('1', 1), { 'a.md': version })
    expect(await writer.packages('local')).toHaveLength(1)
    expect(await reader.packages('local')).toEqual([])
    vi.advanceTimersByTime(freshFor)
    expect((await reader.packages('local')).map(({ name }) => name)).toEqual(['manual'])
  })

  test('and what it purged is read no more then, though this one has a copy', async () => {
    const { writer, reader } = await openTwo()
    const purged = makeParagraphVersion('The base rate is 399.')
    const kept = makeParagraphVersion('The base rate is 412.')
    const release = await publishDocuments(writer, makeRelease('1', 1), { 'a.md': purged })
    await publishDocuments(writer, makeRelease('2', 2), { 'a.md': kept })
    expect(await reader.text(purged.id, span)).toBe('399')

    await writer.purge(release)
    expect(await writer.text(purged.id, span)).toBeNull()
    vi.advanceTimersByTime(freshFor - 1)
    expect(await reader.text(purged.id, span)).toBe('399')
    vi.advanceTimersByTime(1)
    expect(await reader.text(purged.id, span)).toBeNull()
    expect(await reader.text(kept.id, span)).toBe('412')
    expect(await labels(reader)).toEqual(['2'])
  })

  test('nor while the copies are being erased', async () => {
    const { writer, reader } = await openTwo()
    const versions = Array.from({ length: 40 }, (_, index) =>
      makeParagraphVersion(`The base rate is ${100 + index}.`),
    )
    const documents = Object.fromEntries(versions.map((version, index) => [`${index}.md`, version]))
    const release = await publishDocuments(writer, makeRelease('1', 1), documents)
    const readAll = () => Promise.all(versions.map(({ id }) => reader.text(id, span)))
    expect(await readAll()).toEqual(versions.map((_, index) => `${100 + index}`))
    await writer.purge(release)
    vi.advanceTimersByTime(freshFor)
    expect(await readAll()).toEqual(versions.map(() => null))
  })

  test('is seen at once by who takes the lock: a release that it published is no longer staged', async () => {
    const { writer, reader } = await openTwo()
    const version = makeParagraphVersion('The base rate is 412.')
    const release = await fillRelease(writer, makeRelease('1', 1), { 'a.md': version })
    expect(await reader.staged()).toHaveLength(1)
    await writer.publish(release, publishedAt)
    const lock = await reader.lockForWriting('the next')
    expect(await reader.staged()).toEqual([])
    expect(await labels(reader)).toEqual(['1'])
    await lock.unlock()
  })
})
