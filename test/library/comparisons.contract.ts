import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import type { Comparison } from '../../src/domain/change.ts'
import type { Release } from '../../src/domain/release.ts'
import type { ReleaseLibrary } from '../../src/library/release-library.ts'
import { makeParagraphVersion } from '../support/document-version.ts'
import { makeRelease, publishDocuments } from '../support/release-records.ts'
import type { LibraryPlace } from './release-library.contract.ts'

const day = (number: number) => `2025-03-${String(number).padStart(2, '0')}T12:00:00.000Z`

/** What every `ReleaseLibrary` does with comparisons. */
export function comparisonsContract(name: string, makePlace: () => Promise<LibraryPlace>): void {
  describe(`${name}: comparisons`, () => {
    let place: LibraryPlace
    let library: ReleaseLibrary
    const publish = (label: string, ordinal: number) =>
      publishDocuments(library, makeRelease(label, ordinal), {
        'rates.md': makeParagraphVersion(`The base rate of edition ${label} is ${ordinal} USD.`),
      })
    const compare = async (before: Release, after: Release): Promise<Comparison> => {
      const read = async (release: Release) => {
        const [document] = await library.documents(release)
        const { path, documentVersion, contentHash, format } = document!
        const sections = await library.sections(documentVersion)
        return {
          release: release.label,
          sections: sections.map(section => ({
            document: path,
            documentVersion,
            contentHash,
            format,
            section,
          })),
        }
      }
      return compareReleases('manual', await read(before), await read(after))
    }
    const keyOf = (before: Release, after: Release, id = 'one') => ({ id, before, after })

    beforeEach(async () => {
      place = await makePlace()
      library = await place.open()
    })
    afterEach(async () => {
      await library.close()
      await place.dispose()
    })

    test('gives back what was kept, also to who opens the place anew', async () => {
      const [older, newer] = [await publish('1', 100), await publish('2', 200)]
      const comparison = await compare(older, newer)
      expect(comparison.changes).not.toEqual([])
      expect(await library.comparison(keyOf(older, newer), day(1))).toBeNull()
      await library.keepComparison(keyOf(older, newer), comparison, day(1))
      expect(await library.comparison(keyOf(older, newer), day(2))).toEqual(comparison)
      const other = await place.open()
      expect(await other.comparison(keyOf(older, newer), day(2))).toEqual(comparison)
      await other.close()
      expect(await library.comparison(keyOf(newer, older), day(2))).toBeNull()
    })

    test('keeps any number of changes in order, and nothing of the unchanged places', async () => {
      const [older, newer] = [await publish('1', 100), await publish('2', 200)]
      const made = await compare(older, newer)
      const changes = Array.from({ length: 257 }, (_, index) => ({
        ...made.changes[0]!,
        id: `change-${index}`,
      }))
      const side = made.changes[0]!.before!
      const unchanged = [{ before: side, after: side }]
      await library.keepComparison(keyOf(older, newer), { ...made, changes, unchanged }, day(1))
      expect(await library.comparison(keyOf(older, newer), day(1))).toEqual({ ...made, changes })
    })

    test('knows a comparison by the contents it was made from', async () => {
      const [older, newer] = [await publish('1', 100), await publish('2', 200)]
      const comparison = await compare(older, newer)
      await library.keepComparison(keyOf(older, newer, 'one'), comparison, day(1))
      expect(await library.comparison(keyOf(older, newer, 'two'), day(1))).toBeNull()
      await library.keepComparison(keyOf(older, newer, 'two'), { ...comparison, changes: [] }, day(1))
      expect(await library.comparison(keyOf(older, newer, 'one'), day(1))).toBeNull()
      expect((await library.comparison(keyOf(older, newer, 'two'), day(1)))?.changes).toEqual([])
    })

    test('erases the comparisons of a release that is purged, on whichever side it stands', async () => {
      const [one, two, three] = [await publish('1', 100), await publish('2', 200), await publish('3', 300)]
      const pairs = [keyOf(one, two), keyOf(two, three), keyOf(one, three)]
      for (const key of pairs)
        await library.keepComparison(key, await compare(key.before as Release, key.after as Release), day(1))
      await library.purge(two)
      const left = await Promise.all(pairs.map(key => library.comparison(key, day(1))))
      expect(left.map(comparison => comparison !== null)).toEqual([false, false, true])
    })

    test('keeps a comparison while a release is unpublished', async () => {
      const [older, newer] = [await publish('1', 100), await publish('2', 200)]
      const comparison = await compare(older, newer)
      await library.keepComparison(keyOf(older, newer), comparison, day(1))
      await library.unpublish(older)
      expect(await library.comparison(keyOf(older, newer), day(1))).toEqual(comparison)
    })

    test('refuses a comparison whose release is gone', async () => {
      const [older, newer] = [await publish('1', 100), await publish('2', 200)]
      const comparison = await compare(older, newer)
      await library.purge(older)
      await expect(library.keepComparison(keyOf(older, newer), comparison, day(1))).rejects.toMatchObject({
        code: 'not-found',
      })
    })

    test('refuses a comparison whose release is on its way out', async () => {
      const [older, newer] = [await publish('1', 100), await publish('2', 200)]
      const comparison = await compare(older, newer)
      await library.withdraw(newer)
      await expect(library.keepComparison(keyOf(older, newer), comparison, day(1))).rejects.toMatchObject({
        code: 'not-found',
      })
      await library.purge(newer)
    })

    test('lets go of the pairs unused for longest, but never of neighbours', async () => {
      const releases: Release[] = []
      for (let number = 1; number <= 14; number++)
        releases.push(await publish(String(number).padStart(2, '0'), number * 100))
      const comparison = await compare(releases[0]!, releases[1]!)
      const pairs = releases.flatMap((before, index) =>
        releases.slice(index + 1).map(after => keyOf(before, after)),
      )
      const distant = pairs.filter(({ before, after }) => after.ordinal - before.ordinal > 100)
      expect(distant.length).toBeGreaterThan(64)
      const [first, second] = distant
      for (const key of [...pairs.filter(key => !distant.includes(key)), first!, second!])
        await library.keepComparison(key, comparison, day(1))
      // a use on a later day keeps the first; nobody asks for the second again
      expect(await library.comparison(first!, day(3))).not.toBeNull()
      for (const key of distant.slice(2, 66)) await library.keepComparison(key, comparison, day(2))
      const kept = async (keys: typeof pairs) =>
        (await Promise.all(keys.map(key => library.comparison(key, day(3))))).filter(each => each !== null)
          .length
      expect(await kept(pairs.filter(key => !distant.includes(key)))).toBe(13)
      expect(await kept(distant)).toBe(64)
      expect(await kept([first!])).toBe(1)
      expect(await kept([second!])).toBe(0)
    })
  })
}
