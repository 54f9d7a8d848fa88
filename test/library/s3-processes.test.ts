import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { zstdDecompressSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Problem } from '../../src/domain/problem.ts'
import type { ReleaseLibrary } from '../../src/library/release-library.ts'
import { openS3 } from '../../src/store/s3/open-s3.ts'
import { startScript } from '../support/child-process.ts'
import { makeParagraphVersion } from '../support/document-version.ts'
import { makePackage, makeRelease, publishDocuments, publishedAt } from '../support/release-records.ts'
import { makeTestBucket, openTestLibrary, s3Place } from '../support/s3/s3-place.ts'
import { sharedS3 } from '../support/s3/shared-s3.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const url = await sharedS3()
if (url !== null) await makeTestBucket(url)
const writeForever = new URL('./s3-write-forever.ts', import.meta.url)
const never = new AbortController().signal

/** An empty prefix; `open` gives a library with copies in a folder of its own, or of the given name. */
async function makePlace() {
  const folder = await makeTemporaryFolder()
  onTestFinished(folder.remove)
  const place = s3Place(url!)
  const store = openS3(place)
  onTestFinished(() => store.close())
  let count = 0
  const openLibrary = async (name = `${++count}`) => {
    const library = await openTestLibrary(place, join(folder.path, name, 'copies'), { lockExpiry: 1_000 })
    onTestFinished(() => library.close())
    return library
  }
  const keys = async (beginning: string) => (await store.list(beginning, never)).objects.map(({ key }) => key)
  return { folder: folder.path, place, store, keys, open: openLibrary }
}

/** The lock of a writer that was killed expires; until then others are told who has it. */
async function lockAfter(library: ReleaseLibrary): Promise<{ unlock(): Promise<void> }> {
  for (;;)
    try {
      return await library.lockForWriting('the next')
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'store-busy') throw error
      expect(error.message).toContain('endless ingest')
      await setTimeout(100)
    }
}

describe.skipIf(url === null)('library in S3: processes', () => {
  test('shows no half release wherever a writer was killed, and clears what it left', async () => {
    const { folder, place, keys, open } = await makePlace()
    let next = 1
    for (const lines of [1, 2, 3, 4, 5, 7]) {
      const script = startScript(writeForever, [url!, place.prefix, join(folder, 'writer/copies'), `${next}`])
      const printed: (string | null)[] = []
      for (let line = 0; line < lines; line++) printed.push(await script.nextLine())
      printed.push(...(await script.kill()))

      const library = await open('reader')
      const published = await library.releases('local', 'manual')
      const said = printed.filter(line => line?.startsWith('published'))
      expect(published.map(({ ordinal }) => `published ${ordinal}`)).toEqual(expect.arrayContaining(said))
      for (const release of published) {
        expect(release.documents).toBe(9)
        const documents = await library.documents(release)
        expect(documents).toHaveLength(9)
        for (const { documentVersion } of documents)
          expect((await library.sections(documentVersion))[0]?.blocks).toHaveLength(1)
      }
      const lock = await lockAfter(library)
      const staged = await library.staged()
      expect(staged.length).toBeLessThanOrEqual(1)
      for (const release of staged) await library.purge(release)
      expect(await library.staged()).toEqual([])
      if (staged.length > 0) expect(await keys('documents/')).toHaveLength(published.length * 9)
      await lock.unlock()
      next = 1 + Math.max(0, ...published.map(({ ordinal }) => ordinal))
    }
    expect(next).toBeGreaterThan(1)
  })

  test('a writer whose lock another one has taken publishes nothing', async () => {
    const { open, store } = await makePlace()
    const slow = await open()
    const lock = await slow.lockForWriting('the slow one')
    await slow.stage(makePackage(), makeRelease('1', 1))
    const held = await store.get('writer.json', never)
    const other = {
      ...JSON.parse(Buffer.from((held as { bytes: Uint8Array }).bytes).toString()),
      token: 'other',
    }
    await store.put('writer.json', Buffer.from(JSON.stringify(other)), never)
    await expect(slow.publish(makeRelease('1', 1), publishedAt)).rejects.toMatchObject({
      code: 'store-busy',
      message: expect.stringContaining('lost'),
    })
    await lock.unlock()
    expect(await slow.releases('local', 'manual')).toEqual([])
  })

  test('no change is lost where many change one package at a time', async () => {
    const { open } = await makePlace()
    const libraries = [await open(), await open(), await open()]
    const ordinals = Array.from({ length: 12 }, (_, index) => index + 1)
    await Promise.all(
      ordinals.map(ordinal =>
        libraries[ordinal % 3]!.stage(makePackage(), makeRelease(`r${ordinal}`, ordinal)),
      ),
    )
    const staged = await libraries[0]!.releases('local', 'manual', { all: true })
    expect(staged.map(({ ordinal }) => ordinal)).toEqual(ordinals)
  })

  test('leaves nothing of a purged text in the bucket, or in the copies of any instance', async () => {
    const { open, store, folder, keys } = await makePlace()
    const [writer, reader] = [await open('writer'), await open('reader')]
    const secret = 'Walrus-4711'
    const version = makeParagraphVersion(`${secret} is insured.`, secret)
    const release = await publishDocuments(writer, makeRelease('1', 1), { [`${secret}.md`]: version })
    await publishDocuments(writer, makeRelease('2', 2), { 'b.md': makeParagraphVersion('Kept.') })
    for (const library of [writer, reader]) expect(await library.sections(version.id)).toHaveLength(1)
    const inBucket = async () => {
      const texts: string[] = []
      for (const key of await keys('')) {
        const found = await store.get(key, never)
        texts.push(key + unpacked((found as { bytes: Uint8Array }).bytes))
      }
      return texts.some(text => text.includes(secret))
    }
    const copies = async (name: string) => {
      const names = await readdir(join(folder, name, 'copies'))
      const read = names.map(async file => unpacked(await readFile(join(folder, name, 'copies', file))))
      return (await Promise.all(read)).some(text => text.includes(secret))
    }
    expect([await inBucket(), await copies('writer'), await copies('reader')]).toEqual([true, true, true])
    await writer.purge(release)
    for (const library of [writer, reader])
      await expect(library.sections(version.id)).rejects.toMatchObject({ code: 'not-found' })
    expect([await inBucket(), await copies('writer'), await copies('reader')]).toEqual([false, false, false])
    expect(await reader.releases('local', 'manual')).toHaveLength(1)
  })

  test('reads a copy that was damaged from the store again', async () => {
    const { open, folder } = await makePlace()
    const version = makeParagraphVersion('The base rate is 412.')
    await publishDocuments(await open(), makeRelease('1', 1), { 'a.md': version })
    const first = await open('reader')
    await first.sections(version.id)
    await first.close()
    const copies = join(folder, 'reader/copies')
    for (const name of await readdir(copies)) await writeFile(join(copies, name), 'x')
    expect(await (await open('reader')).sections(version.id)).toEqual(version.sections)
  })
})

/** What the pieces of an object say, whether it is JSON, compressed or a document version. */
function unpacked(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes)
  const magic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])
  let text = buffer.toString('latin1')
  for (let at = buffer.indexOf(magic); at >= 0; at = buffer.indexOf(magic, at + 1)) {
    const next = buffer.indexOf(magic, at + 1)
    text += zstdDecompressSync(buffer.subarray(at, next < 0 ? undefined : next)).toString('utf8')
  }
  return text
}
