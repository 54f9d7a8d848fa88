import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DocumentVersion } from '../../src/domain/document.ts'
import { packLayout } from '../../src/domain/pack-layout.ts'
import type { PlacedLine } from '../../src/domain/page-layout.ts'
import type { ReleaseLibrary } from '../../src/library/release-library.ts'
import { makeParagraphVersion } from '../support/document-version.ts'
import { makeRelease, publishDocuments } from '../support/release-records.ts'
import type { LibraryPlace } from './release-library.contract.ts'

/** What every `ReleaseLibrary` keeps of documents with pages, so that a page can be shown. */
export function documentPagesContract(name: string, makePlace: () => Promise<LibraryPlace>): void {
  describe(`${name}: pages of documents`, () => {
    let place: LibraryPlace
    let library: ReleaseLibrary
    const text = 'The base rate is 412.'
    const line: PlacedLine = {
      start: 0,
      end: 8,
      y: 90,
      height: 10,
      words: [
        [60, 75.5],
        [78, 99],
      ],
    }
    const layout = packLayout([{ width: 612, height: 792, lines: [line] }], text)
    const bytes = Uint8Array.from({ length: 2_600_000 }, (_, index) => (index * 7919) % 251)
    const contentHash = createHash('sha256').update(bytes).digest('hex')
    const paged: DocumentVersion = { ...makeParagraphVersion(text), id: 'paged', contentHash, layout }

    beforeEach(async () => {
      place = await makePlace()
      library = await place.open()
    })
    afterEach(async () => {
      await library.close()
      await place.dispose()
    })

    test('tells where the words of a document stand, and that it is not known of another', async () => {
      const plain = makeParagraphVersion('The base rate is 438.')
      await library.writeVersions([paged, plain])
      expect(await library.layout('paged')).toBe(layout)
      expect(await library.layout(plain.id)).toBeNull()
      expect(await library.layout('unknown')).toBeNull()
      const release = await publishDocuments(library, makeRelease('2025-01', 100), { 'a.pdf': paged })
      expect(await library.documents(release)).not.toMatchObject([{ layout }])
    })

    test('keeps a file as it came, whole and in parts', async () => {
      await library.keepOriginal(contentHash, bytes)
      await library.keepOriginal(contentHash, bytes)
      const whole = (await library.original(contentHash))!
      expect(whole.length).toBe(bytes.length)
      expect(Buffer.compare(whole.bytes, bytes)).toBe(0)
      for (const [start, end] of [
        [0, 10],
        [1_048_570, 1_048_590],
        [2_097_152, 2_600_000],
      ] as const) {
        const part = (await library.original(contentHash, { start, end }))!
        expect(part.length).toBe(bytes.length)
        expect([...part.bytes]).toEqual([...bytes.subarray(start, end)])
      }
      const beyond = (await library.original(contentHash, { start: 2_599_990, end: 9_000_000 }))!
      expect(beyond.bytes).toHaveLength(10)
      expect(await library.original('0'.repeat(64))).toBeNull()
    })

    test('purges a file with the last document of its content', async () => {
      await library.keepOriginal(contentHash, bytes)
      const first = await publishDocuments(library, makeRelease('2025-01', 100), { 'a.pdf': paged })
      const second = await publishDocuments(library, makeRelease('2025-07', 200), {
        'b.pdf': { ...paged, id: 'under another name' },
      })
      await library.purge(first)
      expect(await library.layout('paged')).toBeNull()
      expect((await library.original(contentHash))?.length).toBe(bytes.length)
      await library.purge(second)
      expect(await library.original(contentHash)).toBeNull()
    })
  })
}
