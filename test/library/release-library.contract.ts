import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ReleaseLibrary } from '../../src/library/release-library.ts'
import { makeDocumentVersion, makeParagraphVersion } from '../support/document-version.ts'
import {
  fillRelease,
  makePackage,
  makeRelease,
  publishDocuments,
  publishedAt,
} from '../support/release-records.ts'

/** An empty place for a library. `open` may be called several times; each gives a library over the same place. */
export type LibraryPlace = { open(): Promise<ReleaseLibrary>; dispose(): Promise<void> }

/** What every `ReleaseLibrary` does with releases. */
export function releaseLibraryContract(name: string, makePlace: () => Promise<LibraryPlace>): void {
  describe(`${name}: releases`, () => {
    let place: LibraryPlace
    let library: ReleaseLibrary
    const first = makeParagraphVersion('The base rate is 412.')
    const second = makeParagraphVersion('The base rate is 438.')
    const shared = makeParagraphVersion('Territories are listed below.')
    const labels = async (all = false) =>
      (await library.releases('local', 'manual', { all })).map(release => release.label)

    beforeEach(async () => {
      place = await makePlace()
      library = await place.open()
    })
    afterEach(async () => {
      await library.close()
      await place.dispose()
    })

    test('shows a release only once it is published', async () => {
      const release = await fillRelease(library, makeRelease('2025-01', 100), { 'rates.md': first })
      const wanted = [{ path: 'rates.md', textHash: first.cuts[0]!.textHash }]
      expect(await library.packages('local')).toEqual([])
      expect(await labels()).toEqual([])
      expect(await labels(true)).toEqual(['2025-01'])
      expect(await library.locate(release, wanted)).toEqual([])
      expect((await library.staged()).map(staged => staged.label)).toEqual(['2025-01'])

      await library.publish(release, publishedAt)
      expect(await library.packages('local')).toEqual([makePackage()])
      expect(await library.releases('local', 'manual')).toEqual([
        { ...release, status: 'published', publishedAt, documents: 1 },
      ])
      expect(await library.locate(release, wanted)).toHaveLength(1)
      expect(await library.staged()).toEqual([])
    })

    test('lists releases oldest first, with all their facts', async () => {
      const facts = { order: 2.5, effective: '2025-07-01', access: 'agents', owner: 'filing' }
      await publishDocuments(library, makeRelease('2025-07', 300, facts), { 'rates.md': second })
      await publishDocuments(library, makeRelease('2025-01', 100), { 'rates.md': first })
      expect(await labels()).toEqual(['2025-01', '2025-07'])
      expect((await library.releases('local', 'manual'))[1]).toMatchObject(facts)
    })

    test('lists the documents of a release by path, without their text', async () => {
      const release = await publishDocuments(library, makeRelease('2025-01', 100), {
        'b/rates.md': first,
        'a.md': shared,
      })
      const { id, sections: _, cuts: __, ...facts } = first
      expect(await library.documents(release)).toEqual([
        expect.objectContaining({ path: 'a.md', documentVersion: shared.id }),
        { ...facts, path: 'b/rates.md', documentVersion: id },
      ])
    })

    test('keeps a document that two releases share once', async () => {
      await publishDocuments(library, makeRelease('2025-01', 100), { 'a.md': shared, 'rates.md': first })
      expect(await library.missingVersions([shared.id, first.id, second.id])).toEqual(new Set([second.id]))
      const later = await publishDocuments(library, makeRelease('2025-07', 200), {
        'a.md': shared,
        'rates.md': second,
      })
      expect((await library.documents(later)).map(each => each.documentVersion)).toEqual([
        shared.id,
        second.id,
      ])
    })

    test('places a document again where a batch is repeated', async () => {
      const release = await fillRelease(library, makeRelease('2025-01', 100), { 'a.md': first })
      await library.writeVersions([first, shared])
      await library.placeDocuments(release, [{ path: 'a.md', documentVersion: shared.id }])
      expect((await library.documents(release)).map(each => each.documentVersion)).toEqual([shared.id])
    })

    test('withdraws a published release of the same label in the step that publishes', async () => {
      const old = await publishDocuments(library, makeRelease('2025-01', 100), {
        'a.md': shared,
        'b.md': first,
      })
      const replacement = await fillRelease(library, makeRelease('2025-01', 101), {
        'a.md': shared,
        'b.md': second,
      })
      expect((await library.releases('local', 'manual')).map(release => release.ordinal)).toEqual([100])

      await library.publish(replacement, publishedAt)
      expect((await library.releases('local', 'manual')).map(release => release.ordinal)).toEqual([101])
      expect((await library.staged()).map(release => release.ordinal)).toEqual([100])
      expect(await library.documents(old)).toHaveLength(2)

      await library.purge(old)
      await expect(library.documents(old)).rejects.toMatchObject({ code: 'not-found' })
      expect(await library.missingVersions([shared.id, first.id, second.id])).toEqual(new Set([first.id]))
      expect(await library.text(first.id, { start: 0, end: 1 })).toBeNull()
    })

    test('withdraws a release to staging with its documents', async () => {
      const release = await publishDocuments(library, makeRelease('2025-01', 100), { 'a.md': first })
      await library.withdraw(release)
      expect(await labels()).toEqual([])
      expect((await library.staged()).map(each => each.label)).toEqual(['2025-01'])
      expect(await library.documents(release)).toHaveLength(1)
    })

    test('hides an unpublished release and shows it again', async () => {
      const release = await publishDocuments(library, makeRelease('2025-01', 100), { 'a.md': first })
      await library.unpublish(release)
      expect(await labels()).toEqual([])
      expect(await library.packages('local')).toEqual([])
      expect(await library.packages('local', { all: true })).toHaveLength(1)
      expect(await library.locate(release, [{ path: 'a.md', textHash: first.cuts[0]!.textHash }])).toEqual([])
      expect(await library.missingVersions([first.id])).toEqual(new Set())
      await library.publish(release, publishedAt)
      expect(await labels()).toEqual(['2025-01'])
    })

    test('purges what no other release places and nothing else', async () => {
      const release = await publishDocuments(library, makeRelease('2025-01', 100), {
        'a.md': shared,
        'b.md': first,
      })
      const other = makeRelease('1', 100, { tenant: 'other', package: 'elsewhere' })
      await publishDocuments(library, other, { 'copy.md': shared })

      await library.purge(release)
      expect(await labels(true)).toEqual([])
      expect(await library.packages('local')).toEqual([])
      expect(await library.missingVersions([shared.id, first.id])).toEqual(new Set([first.id]))
      expect(await library.documents(other)).toHaveLength(1)
      await expect(library.outline(first.id)).rejects.toMatchObject({ code: 'not-found' })
    })

    test('purges a staged release and makes its ordinal and label free', async () => {
      const release = await fillRelease(library, makeRelease('2025-01', 100), { 'a.md': first })
      await library.purge(release)
      expect(await library.staged()).toEqual([])
      await publishDocuments(library, makeRelease('2025-01', 100), { 'a.md': second })
      expect(await labels()).toEqual(['2025-01'])
    })

    test('purges document versions that an interrupted ingest never placed', async () => {
      const release = await fillRelease(library, makeRelease('2025-01', 100), {})
      await library.writeVersions([first])
      await library.purge(release)
      expect(await library.missingVersions([first.id])).toEqual(new Set([first.id]))
    })

    test('moves a document to a newer reading of its content and keeps the older one until the release is purged', async () => {
      const newer = { ...first, id: 'read anew', parser: 'newer' }
      const release = await publishDocuments(library, makeRelease('2025-01', 100), {
        'a.md': first,
        'b.md': shared,
        'copy.md': first,
      })
      const other = await publishDocuments(library, makeRelease('2025-07', 200), { 'a.md': first })
      await library.writeVersions([newer])
      const places = ['a.md', 'copy.md'].map(path => ({ path, documentVersion: newer.id }))
      for (let repeated = 0; repeated < 2; repeated++) await library.supersede(release, places)
      expect(await library.documents(release)).toMatchObject([
        { path: 'a.md', documentVersion: newer.id, parser: 'newer' },
        { path: 'b.md', documentVersion: shared.id },
        { path: 'copy.md', documentVersion: newer.id },
      ])
      expect((await library.documents(other)).map(each => each.documentVersion)).toEqual([first.id])

      const stored = async () => {
        const missing = await library.missingVersions([first.id, newer.id])
        return [first.id, newer.id].filter(id => !missing.has(id))
      }
      await library.purge(other)
      expect(await stored()).toEqual([first.id, newer.id])
      expect(await library.sections(first.id)).toEqual(first.sections)
      await library.purge(release)
      expect(await stored()).toEqual([])
    })

    test('moves all documents or none, and to the same content only', async () => {
      const newer = { ...first, id: 'read anew', parser: 'newer' }
      const release = await publishDocuments(library, makeRelease('2025-01', 100), {
        'a.md': first,
        'b.md': shared,
      })
      await library.writeVersions([newer, second])
      const move = (path: string, documentVersion: string) =>
        library.supersede(release, [
          { path: 'a.md', documentVersion: newer.id },
          { path, documentVersion },
        ])
      await expect(move('b.md', second.id)).rejects.toMatchObject({ code: 'conflict' })
      await expect(move('b.md', 'unknown')).rejects.toMatchObject({ code: 'not-found' })
      await expect(move('z.md', newer.id)).rejects.toMatchObject({ code: 'not-found' })
      expect((await library.documents(release)).map(each => each.documentVersion)).toEqual([
        first.id,
        shared.id,
      ])
    })

    test('refuses an ordinal that is taken, documents for a published release and unknown documents', async () => {
      const release = await publishDocuments(library, makeRelease('2025-01', 100), { 'a.md': first })
      const taken = library.stage(makePackage(), makeRelease('2025-02', 100))
      await expect(taken).rejects.toMatchObject({ code: 'conflict' })
      const late = library.placeDocuments(release, [{ path: 'b.md', documentVersion: first.id }])
      await expect(late).rejects.toMatchObject({ code: 'conflict' })
      await library.stage(makePackage(), makeRelease('2025-02', 200))
      const unknown = library.placeDocuments(makeRelease('2025-02', 200), [
        { path: 'b.md', documentVersion: 'unknown' },
      ])
      await expect(unknown).rejects.toMatchObject({ code: 'not-found' })
      await expect(library.publish(makeRelease('x', 999), publishedAt)).rejects.toMatchObject({
        code: 'not-found',
      })
    })

    test('does not show one tenant what another has', async () => {
      const theirs = makeRelease('2025-01', 100, { tenant: 'theirs' })
      await publishDocuments(library, theirs, { 'a.md': first })
      const mine = await publishDocuments(library, makeRelease('2024-01', 100), { 'b.md': second })
      const wanted = [{ path: 'a.md', textHash: first.cuts[0]!.textHash }]
      expect(await labels()).toEqual(['2024-01'])
      expect(await library.locate(mine, wanted)).toEqual([])
      expect((await library.packages('theirs')).map(each => each.tenant)).toEqual(['theirs'])
      await library.purge(mine)
      expect(await library.locate(theirs, wanted)).toHaveLength(1)
    })

    test('shows another library over the same place what has been published', async () => {
      const reader = await place.open()
      try {
        expect(await reader.releases('local', 'manual')).toEqual([])
        await publishDocuments(library, makeRelease('2025-01', 100), {
          'a.md': makeDocumentVersion({ sections: [{ number: '1', heading: 'Rates', blocks: [] }] }),
        })
        expect(await reader.releases('local', 'manual')).toHaveLength(1)
        await library.unpublish(makeRelease('2025-01', 100))
        expect(await reader.releases('local', 'manual')).toEqual([])
      } finally {
        await reader.close()
      }
    })

    test('lets one writer in at a time and names it to the next', async () => {
      const other = await place.open()
      try {
        const lock = await library.lockForWriting('ingest of the manual')
        const refused = { code: 'store-busy', message: expect.stringContaining('ingest of the manual') }
        await expect(other.lockForWriting('second')).rejects.toMatchObject(refused)
        await expect(library.lockForWriting('third')).rejects.toMatchObject(refused)
        await lock.unlock()
        await lock.unlock()
        await (await other.lockForWriting('second')).unlock()
      } finally {
        await other.close()
      }
    })

    test('gives the lock back when it is closed', async () => {
      const other = await place.open()
      await other.lockForWriting('forgetful')
      await other.close()
      await (await library.lockForWriting('next')).unlock()
    })

    test('refuses calls that are cancelled or come after closing', async () => {
      const cancelled = { code: 'cancelled' }
      await expect(library.packages('local', {}, AbortSignal.abort())).rejects.toMatchObject(cancelled)
      await expect(library.lockForWriting('me', AbortSignal.abort())).rejects.toMatchObject(cancelled)
      const other = await place.open()
      await other.close()
      await expect(other.packages('local')).rejects.toMatchObject({ code: 'unavailable' })
    })
  })
}
