import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { canonicalText, type DocumentVersion } from '../../src/domain/document.ts'
import type { ReleaseLibrary } from '../../src/library/release-library.ts'
import { arbitraryDocumentVersion } from '../support/arbitrary-document-version.ts'
import { makeDocumentVersion, makeParagraphVersion } from '../support/document-version.ts'
import { makeRelease, publishDocuments } from '../support/release-records.ts'
import type { LibraryPlace } from './release-library.contract.ts'

/** What every `ReleaseLibrary` gives back of the documents it was given. */
export function documentTextContract(name: string, makePlace: () => Promise<LibraryPlace>): void {
  describe(`${name}: documents`, () => {
    let place: LibraryPlace
    let library: ReleaseLibrary
    const table = makeDocumentVersion({
      rowsPerCut: 2,
      sections: [
        { number: '1', heading: 'Scope', blocks: [{ kind: 'paragraph', text: ['All policies.'] }] },
        {
          number: '2',
          heading: 'Territories',
          blocks: [
            {
              kind: 'table',
              header: ['Territory', 'Rate'],
              rows: ['011', '012', '013', '014', '015'].map((key, index) => [key, String(400 + index)]),
              keyed: true,
            },
          ],
        },
      ],
    })

    beforeEach(async () => {
      place = await makePlace()
      library = await place.open()
    })
    afterEach(async () => {
      await library.close()
      await place.dispose()
    })

    test('tells which files of a release could not be read, until it is purged', async () => {
      const release = await publishDocuments(library, makeRelease('2025-01', 100), {
        'rates.md': makeParagraphVersion('The base rate is 412.'),
      })
      const other = await publishDocuments(library, makeRelease('2025-07', 200), {
        'rates.md': makeParagraphVersion('The base rate is 438.'),
      })
      expect(await library.unread(release)).toEqual([])
      const scan = { path: 'scan.pdf', reason: 'no parser for this format' }
      const broken = { path: 'broken.csv', reason: 'line 3 has no end' }
      await library.noteUnread(release, [scan, broken])
      expect(await library.unread(release)).toEqual([broken, scan])
      expect(await library.unread(other)).toEqual([])
      await library.noteUnread(release, [scan])
      expect(await library.unread(release)).toEqual([scan])
      await library.purge(release)
      await expect(library.unread(release)).rejects.toMatchObject({ code: 'not-found' })
    })

    test('gives back sections, outline and cuts exactly', async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryDocumentVersion, async version => {
          await library.writeVersions([version])
          expect(await library.sections(version.id)).toEqual(version.sections)
          expect(await library.outline(version.id)).toEqual(version.sections.map(outlineOf))
          expect(await library.cuts(version.id)).toEqual(version.cuts.map(({ blocks: _, ...cut }) => cut))
        }),
        { numRuns: 60 },
      )
    })

    test('gives back text at any span, also inside a surrogate pair', async () => {
      const spanned = arbitraryDocumentVersion.chain(version => {
        const position = fc.nat({ max: canonicalText(version).length })
        return fc.tuple(fc.constant(version), position, position)
      })
      await fc.assert(
        fc.asyncProperty(spanned, async ([version, one, two]) => {
          await library.writeVersions([version])
          const span = { start: Math.min(one, two), end: Math.max(one, two) }
          expect(await library.text(version.id, span)).toBe(
            canonicalText(version).slice(span.start, span.end),
          )
        }),
        { numRuns: 60 },
      )
    })

    test('gives back text across the borders of a large section', async () => {
      const version = makeDocumentVersion({
        sections: [
          { number: null, heading: 'Long', blocks: [{ kind: 'code', text: ['a😀'.repeat(20_000)] }] },
        ],
      })
      await library.writeVersions([version])
      const text = canonicalText(version)
      for (let start = 8100; start < 8300; start++)
        expect(await library.text(version.id, { start, end: start + 30 })).toBe(text.slice(start, start + 30))
      expect(await library.text(version.id, { start: 0, end: text.length })).toBe(text)
    })

    test('tells where the pages of a document begin, and that another has none', async () => {
      const paged = { ...makeParagraphVersion('The base rate is 412.'), id: 'paged', pages: [0, 5, 5] }
      await library.writeVersions([paged, table])
      expect(await library.pages('paged')).toEqual([0, 5, 5])
      expect(await library.pages(table.id)).toBeNull()
      expect(await library.pages('unknown')).toBeNull()
      const release = await publishDocuments(library, makeRelease('2025-01', 100), { 'a.pdf': paged })
      expect(await library.documents(release)).toMatchObject([{ path: 'a.pdf', documentVersion: 'paged' }])
      expect(await library.documents(release)).not.toMatchObject([{ pages: paged.pages }])
    })

    test('has no text outside a document version or for an unknown one', async () => {
      await library.writeVersions([table])
      const end = canonicalText(table).length
      expect(await library.text(table.id, { start: end, end })).toBe('')
      expect(await library.text(table.id, { start: 0, end: end + 1 })).toBeNull()
      expect(await library.text('unknown', { start: 0, end: 0 })).toBeNull()
      await expect(library.sections('unknown')).rejects.toMatchObject({ code: 'not-found' })
      await expect(library.cuts('unknown')).rejects.toMatchObject({ code: 'not-found' })
    })

    test('gives back the named sections only, in document order', async () => {
      await library.writeVersions([table])
      expect(await library.sections(table.id, ['2', 'unknown'])).toEqual([table.sections[1]])
      const both = await library.sections(table.id, ['2', '1'])
      expect(both.map(section => section.anchor)).toEqual(['1', '2'])
    })

    test('finds a row by its key, also in a table that was cut', async () => {
      await library.writeVersions([table])
      const block = table.sections[1]!.blocks[0]!
      const row = block.kind === 'table' ? block.rows[3]! : null
      expect(await library.items(table.id, '014')).toEqual([{ key: '014', section: '2', span: row?.span }])
      expect(await library.items(table.id, 'Territory')).toEqual([])
    })

    test('locates passages where they stand in a release, in the order asked for', async () => {
      const release = await publishDocuments(library, makeRelease('2025-01', 100), { 'a/rates.md': table })
      const wanted = [3, 0, 2].map(index => ({ path: 'a/rates.md', textHash: table.cuts[index]!.textHash }))
      const located = await library.locate(release, [
        { path: 'other.md', textHash: table.cuts[0]!.textHash },
        ...wanted,
        { path: 'a/rates.md', textHash: 'unknown' },
      ])
      expect(located).toEqual(
        [3, 0, 2].map(index => ({
          package: 'manual',
          release: '2025-01',
          document: 'a/rates.md',
          documentVersion: table.id,
          contentHash: table.contentHash,
          section: outlineOf(table.sections[index === 0 ? 0 : 1]!),
          cut: table.cuts[index],
        })),
      )
    })

    test('locates the cuts of any document', async () => {
      let ordinal = 0
      await fc.assert(
        fc.asyncProperty(arbitraryDocumentVersion, async version => {
          const release = makeRelease(`r${++ordinal}`, ordinal)
          await publishDocuments(library, release, { 'a.md': version })
          const wanted = version.cuts.map(({ textHash }) => ({ path: 'a.md', textHash }))
          const located = await library.locate(release, wanted)
          expect(located.map(each => each.cut)).toEqual(
            version.cuts.map(cut => version.cuts.find(first => first.textHash === cut.textHash)),
          )
          const hashes = wanted.map(({ textHash }) => textHash)
          expect(await library.passages(version.id, ['unknown', ...hashes])).toEqual(
            located.map(({ section, cut }) => ({ section, cut })),
          )
        }),
        { numRuns: 40 },
      )
    })

    test('reads passages of a document version that no release holds', async () => {
      await library.writeVersions([table])
      expect(await library.passages(table.id, [table.cuts[2]!.textHash])).toEqual([
        { section: outlineOf(table.sections[1]!), cut: table.cuts[2] },
      ])
      expect(await library.passages('unknown', [table.cuts[2]!.textHash])).toEqual([])
    })

    test('tells the text hashes of short document versions only', async () => {
      await library.writeVersions([table])
      const own = table.cuts.map(({ textHash }) => textHash)
      const few = own.length
      expect(await library.textHashes([table.id, 'unknown', table.id], few)).toEqual([own, null, own])
      expect(await library.textHashes([table.id], few - 1)).toEqual([null])
      expect(await library.textHashes([], few)).toEqual([])
    })

    test('stores a document version once, however often it is written', async () => {
      await library.writeVersions([table, table])
      await library.writeVersions([table])
      expect(await library.cuts(table.id)).toHaveLength(table.cuts.length)
    })

    test('refuses a document version whose sections do not partition its text', async () => {
      const [first, second] = table.sections
      const broken = { ...table, id: 'broken', sections: [first!, { ...second!, text: `${second!.text}.` }] }
      await expect(library.writeVersions([broken])).rejects.toMatchObject({ code: 'bad-release' })
      expect(await library.missingVersions(['broken'])).toEqual(new Set(['broken']))
    })
  })
}

function outlineOf({ text: _, blocks: __, ...outline }: DocumentVersion['sections'][number]) {
  return outline
}
