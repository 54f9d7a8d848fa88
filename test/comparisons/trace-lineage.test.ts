import { describe, expect, it } from 'vitest'
import { openComparisons } from '../../src/comparisons/open-comparisons.ts'
import { type LineageStep, traceLineage } from '../../src/comparisons/trace-lineage.ts'
import { localCaller } from '../../src/domain/caller.ts'
import { formatPlaceId } from '../../src/domain/place.ts'
import { parsedDocument } from '../report/parsed-document.ts'
import { libraryInProcess, releaseOf, type Shelf } from '../support/library-in-process.ts'

const edition = (
  label: string,
  ordinal: number,
  files: Record<string, string>,
  access = 'public',
): Shelf => ({
  release: releaseOf('manual', label, ordinal, access),
  documents: new Map(Object.entries(files).map(([path, text]) => [path, parsedDocument(path, text)])),
})
const trace = async (
  shelves: Shelf[],
  wanted: { release: string; document: string; section: string; item?: string },
) => {
  const library = libraryInProcess(shelves)
  const comparisons = openComparisons(library, () => new Date(Date.UTC(2025, 0, 1)))
  const place = { package: 'manual', item: null, ...wanted }
  return traceLineage(place, localCaller, { library, comparisons })
}
const ids = (steps: LineageStep[]) =>
  steps.map(
    ({ release, place }) => `${release.label}: ${place ? formatPlaceId(place).replace(/^.*\//, '') : '-'}`,
  )

const theft = 'Theft of the whole vehicle is covered up to its market value on the day of the loss.'
const glass = 'Broken windows and mirrors are repaired without a deductible, once in each policy year.'
const towing = 'Towing to the nearest workshop is paid up to 150 USD for every breakdown on the road.'

describe('the lineage of a section', () => {
  const shelves = [
    edition('1', 10, { 'cover.md': `# Cover\n\n## 1 Theft\n\n${theft}\n\n## 2 Glass\n\n${glass}\n` }),
    edition('2', 20, {
      'cover.md': `# Cover\n\n## 1 Towing\n\n${towing}\n\n## 2 Theft\n\n${theft}\n\n## 3 Glass\n\n${glass}\n`,
    }),
    edition('3', 30, {
      'cover.md': `# Cover\n\n## 1 Towing\n\n${towing}\n\n## 2 Theft\n\n${theft.replace('market', 'current')}\n`,
      'glass.md': `# Glass and mirrors\n\n${glass}\n`,
    }),
  ]

  it('follows it where it is renumbered, from any of its releases', async () => {
    const expected = ['1: cover.md#1', '2: cover.md#2', '3: cover.md#2']
    for (const [release, section] of [
      ['1', '1'],
      ['2', '2'],
      ['3', '2'],
    ] as const)
      expect(ids(await trace(shelves, { release, document: 'cover.md', section }))).toEqual(expected)
  })

  it('tells its text in every release, and what changed at each step', async () => {
    const steps = await trace(shelves, { release: '1', document: 'cover.md', section: '1' })
    expect(steps.map(({ text }) => text?.includes('current value'))).toEqual([false, false, true])
    expect(steps.map(({ changes }) => changes.flatMap(({ kinds }) => kinds))).toEqual([
      [],
      ['renumbered'],
      ['modified'],
    ])
  })

  it('does not take the section that has its old number now for the same one', async () => {
    expect(ids(await trace(shelves, { release: '2', document: 'cover.md', section: '1' }))).toEqual([
      '1: -',
      '2: cover.md#1',
      '3: cover.md#1',
    ])
  })

  it('goes on where it was split off, and where it was merged', async () => {
    const rentals = `${glass} A rented vehicle counts as the insured one for thirty days. Keys that are lost are replaced.`
    const roadside = `${towing} A flat tyre is changed on the spot. Fuel is brought where the tank ran empty.`
    const joined = `# Cover\n\n## 1 Theft\n\n${theft}\n\n## 2 Glass and towing\n\n${rentals}\n\n${roadside}\n`
    const apart = `# Cover\n\n## 1 Theft\n\n${theft}\n\n## 2 Glass\n\n${rentals}\n\n## 3 Towing\n\n${roadside}\n`
    const split = [
      edition('1', 10, { 'cover.md': joined }),
      edition('2', 20, { 'cover.md': apart }),
      edition('3', 30, { 'cover.md': joined }),
    ]
    for (const section of ['2', '3']) {
      const steps = await trace(split, { release: '2', document: 'cover.md', section })
      expect(ids(steps)).toEqual(['1: cover.md#2', `2: cover.md#${section}`, '3: cover.md#2'])
      expect(steps.map(({ changes }) => changes.length > 0)).toEqual([false, true, true])
    }
  })

  it('passes over releases that the caller may not read', async () => {
    const hidden = shelves.map(shelf =>
      shelf.release.label === '2' ? { ...shelf, release: { ...shelf.release, access: 'staff' } } : shelf,
    )
    expect(ids(await trace(hidden, { release: '1', document: 'cover.md', section: '1' }))).toEqual([
      '1: cover.md#1',
      '3: cover.md#2',
    ])
  })

  it('refuses a place that does not exist', async () => {
    for (const wanted of [
      { release: '9', document: 'cover.md', section: '1' },
      { release: '1', document: 'none.md', section: '1' },
      { release: '1', document: 'cover.md', section: '9' },
      { release: '1', document: 'cover.md', section: '1', item: '014' },
    ])
      await expect(trace(shelves, wanted)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('the lineage of a row', () => {
  const rates = (rows: [string, number][]) =>
    `territory,rate\n${rows.map(row => `${row.join(',')}\n`).join('')}`
  const shelves = [
    edition('1', 10, {
      'rates.csv': rates([
        ['011', 400],
        ['012', 410],
        ['013', 420],
      ]),
    }),
    edition('2', 20, {
      'rates.csv': rates([
        ['011', 400],
        ['012', 415],
        ['013', 420],
      ]),
    }),
    edition('3', 30, {
      'rates.csv': rates([
        ['011', 400],
        ['013', 425],
      ]),
    }),
  ]

  it('tells its values, and where it ends', async () => {
    const steps = await trace(shelves, { release: '2', document: 'rates.csv', section: '_', item: '012' })
    expect(steps.map(({ text }) => text?.trim() ?? null)).toEqual(['012,410', '012,415', null])
    expect(steps.map(({ changes }) => changes.flatMap(({ kinds }) => kinds))).toEqual([
      [],
      ['modified'],
      ['removed'],
    ])
  })

  it('says that a row without a change is the same', async () => {
    const steps = await trace(shelves, { release: '3', document: 'rates.csv', section: '_', item: '011' })
    expect(steps.map(({ text, changes }) => [text?.trim(), changes.length])).toEqual([
      ['011,400', 0],
      ['011,400', 0],
      ['011,400', 0],
    ])
  })
})
