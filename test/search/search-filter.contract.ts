import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Lifespan, livesAt } from '../../src/domain/lifespan.ts'
import type { PassageFilter, SearchIndex } from '../../src/search/search-index.ts'
import { makePassage, makeSearch, testEmbedder, unitVector } from '../support/search-records.ts'
import { idsOf, type SearchPlace } from './search-index.contract.ts'

/** The filter of every `SearchIndex`: it works inside both legs, before the limit. */
export function searchFilterContract(name: string, makePlace: () => Promise<SearchPlace>): void {
  describe(`${name}: filter`, () => {
    let place: SearchPlace
    let index: SearchIndex
    beforeEach(async () => {
      place = await makePlace()
      index = await place.open(testEmbedder)
    })
    afterEach(async () => {
      await index.close()
      await place.dispose()
    })
    const vector = unitVector('question')
    const both = async (filter: Partial<PassageFilter>, limit = 10) => {
      const found = await index.search(makeSearch({ keywords: 'rate', vector, filter, limit }))
      const keyword = idsOf(found.keyword).toSorted()
      expect(idsOf(found.vector).toSorted()).toEqual(keyword)
      return keyword
    }
    const inRelease = (packageName: string, ...ordinals: number[]) => ({
      releases: [{ package: packageName, ordinals }],
    })

    /** Five hundred better passages in front of the one that is asked for. */
    const behindBetterOnes = async (better: Parameters<typeof makePassage>[0]) => {
      const crowd = Array.from({ length: 500 }, (_, number) =>
        makePassage({
          ...better,
          id: `better-${number}`,
          path: `${number}.md`,
          text: 'rate rate rate',
          vector,
        }),
      )
      const wanted = makePassage({
        id: 'wanted',
        text: 'one rate among many other words',
        vector: unitVector('far'),
      })
      await index.write([...crowd, wanted])
    }

    test.each([
      ['of another package', { package: 'guide' }],
      ['of another tenant', { tenant: 'other' }],
      ['with another access label', { access: 'secret' }],
      ['of another release', { lifespans: [{ first: 20, last: null }] }],
      ['that ended before', { lifespans: [{ first: 1, last: 9 }] }],
      ['that live nowhere', { lifespans: [] }],
      [
        'that live around it',
        {
          lifespans: [
            { first: 1, last: 9 },
            { first: 11, last: 20 },
            { first: 30, last: null },
          ],
        },
      ],
    ])('better passages %s do not use up the limit', async (_, better) => {
      await behindBetterOnes(better)
      expect(await both({}, 1)).toEqual(['wanted'])
      expect(await both({}, 3)).toEqual(['wanted'])
    })

    test('lifespans with gaps and open ends decide what a release holds', async () => {
      const lifespans: Lifespan[] = [
        { first: 10, last: 20 },
        { first: 40, last: 40 },
        { first: 60, last: null },
      ]
      await index.write([makePassage({ id: 'one', text: 'rate', lifespans })])
      for (const ordinal of [9, 10, 15, 20, 21, 39, 40, 41, 59, 60, 1_000_000])
        expect(await both(inRelease('manual', ordinal))).toEqual(livesAt(lifespans, ordinal) ? ['one'] : [])
      expect(await both(inRelease('manual', 30, 50))).toEqual([])
      expect(await both(inRelease('manual', 30, 40))).toEqual(['one'])
    })

    test('ordinals belong to their package', async () => {
      await index.write([
        makePassage({ id: 'old', text: 'rate', lifespans: [{ first: 1, last: 5 }] }),
        makePassage({ id: 'guide', package: 'guide', text: 'rate', lifespans: [{ first: 3, last: null }] }),
      ])
      const releases = [
        { package: 'manual', ordinals: [7] },
        { package: 'guide', ordinals: [5] },
      ]
      expect(await both({ releases })).toEqual(['guide'])
      expect(await both({ releases: [...releases, { package: 'manual', ordinals: [5] }] })).toEqual([
        'guide',
        'old',
      ])
    })

    test('equal names in two tenants are two packages', async () => {
      await index.write([
        makePassage({ id: 'ours', text: 'rate' }),
        makePassage({ id: 'theirs', text: 'rate', tenant: 'other' }),
      ])
      expect(await both({})).toEqual(['ours'])
      expect(await both({ tenant: 'other' })).toEqual(['theirs'])
      expect(await both({ tenant: 'nobody' })).toEqual([])
    })

    test('access labels are alternatives; none opens nothing', async () => {
      await index.write(
        ['public', 'staff', 'board'].map(access =>
          makePassage({ id: access, access, path: access, text: 'rate' }),
        ),
      )
      expect(await both({ access: ['public', 'board', 'unknown'] })).toEqual(['board', 'public'])
      expect(await both({ access: [] })).toEqual([])
      expect(await both({ releases: [] })).toEqual([])
      expect(await both(inRelease('manual'))).toEqual([])
      expect(await both(inRelease('unknown', 10))).toEqual([])
    })

    test('lifespans are read, changed and found at once', async () => {
      await index.write([
        makePassage({ id: 'one', text: 'rate' }),
        makePassage({ id: 'two', path: 'b', text: 'rate' }),
      ])
      expect(await index.lifespans(['one', 'unknown'])).toEqual(
        new Map([['one', [{ first: 10, last: null }]]]),
      )
      await index.setLifespans([
        {
          passage: 'one',
          lifespans: [
            { first: 10, last: 19 },
            { first: 30, last: null },
          ],
        },
        { passage: 'unknown', lifespans: [] },
      ])
      expect(await both(inRelease('manual', 20))).toEqual(['two'])
      expect(await both(inRelease('manual', 30))).toEqual(['one', 'two'])
      await index.setLifespans([{ passage: 'one', lifespans: [] }])
      expect(await both(inRelease('manual', 30))).toEqual(['two'])
      expect((await index.lifespans(['one'])).get('one')).toEqual([])
    })

    test('agrees with the rule of lifespans for any of them', async () => {
      const ordinal = fc.integer({ min: 0, max: 30 })
      const lifespan = fc.record({ first: ordinal, last: fc.option(ordinal) })
      const entries = fc.array(fc.array(lifespan, { maxLength: 4 }), { minLength: 1, maxLength: 12 })
      await fc.assert(
        fc.asyncProperty(
          entries,
          fc.array(ordinal, { minLength: 1, maxLength: 3 }),
          async (all, ordinals) => {
            await index.clear(testEmbedder)
            await index.write(
              all.map((lifespans, number) =>
                makePassage({ id: `${number}`, path: `${number}`, text: 'rate', lifespans }),
              ),
            )
            const expected = all.flatMap((lifespans, number) =>
              ordinals.some(one => livesAt(lifespans, one)) ? [`${number}`] : [],
            )
            expect(await both(inRelease('manual', ...ordinals), 100)).toEqual(expected.toSorted())
          },
        ),
        { numRuns: 25 },
      )
    })
  })
}
