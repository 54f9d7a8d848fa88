import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keepComparisons, type StoredComparison } from '../../src/comparisons/keep-comparisons.ts'
import { openComparisons } from '../../src/comparisons/open-comparisons.ts'
import { localCaller } from '../../src/domain/caller.ts'
import type { ReleaseLibrary } from '../../src/library/release-library.ts'
import { compareFiles } from '../report/compared-files.ts'
import { parsedDocument } from '../report/parsed-document.ts'
import { libraryInProcess, releaseOf, type Shelf } from '../support/library-in-process.ts'

const fee = (amount: number) => parsedDocument('fees.md', `# Fees\n\nThe fee is ${amount} USD.\n`)
const terms = parsedDocument('terms.md', '# Terms\n\nTerms stay as they are.\n')
const shelf = (label: string, ordinal: number, amount: number, access = 'public'): Shelf => ({
  release: releaseOf('manual', label, ordinal, access),
  documents: new Map([
    ['fees.md', fee(amount)],
    ['terms.md', terms],
  ]),
})

/** A library over shelves that counts how often sections are read; `meanwhile` happens before each reading. */
function open(...shelves: Shelf[]) {
  const library = libraryInProcess(shelves)
  const read = { sections: 0, meanwhile: () => {} }
  const counted: ReleaseLibrary = {
    ...library,
    sections: (...parameters) => {
      read.sections++
      read.meanwhile()
      return library.sections(...parameters)
    },
  }
  const now = () => new Date(Date.UTC(2025, 0, 1))
  const comparisons = openComparisons(counted, now)
  const { compare } = comparisons
  /** As another process would. */
  const again = () => openComparisons(counted, now)
  return { compare, comparisons, read, shelves, again }
}

const refused = (comparing: Promise<unknown>) => expect(comparing).rejects

describe('comparing stored releases', () => {
  it('reads the documents that differ, once for all pages', async () => {
    const { compare, read } = open(shelf('1', 10, 12), shelf('2', 20, 15))
    const pair = { package: 'manual', from: '1', to: '2' }
    const first = await compare(pair, localCaller)
    expect(first.comparison.changes).toHaveLength(1)
    expect(first.comparison.completeness.after).toMatchObject({ documents: 2, identical: 1 })
    expect([...first.documents]).toEqual(['fees.md', 'terms.md'])
    expect(read.sections).toBe(2)
    expect(await compare(pair, localCaller)).toBe(first)
    expect(read.sections).toBe(2)
  })

  it('compares in the order that is named; without names the latest with the one before', async () => {
    const { compare } = open(shelf('1', 10, 12), shelf('2', 20, 15), shelf('3', 30, 18))
    const ends = async (from?: string, to?: string) => {
      const { comparison } = await compare({ package: 'manual', from, to }, localCaller)
      return [comparison.from, comparison.to]
    }
    expect(await ends()).toEqual(['2', '3'])
    expect(await ends('1')).toEqual(['1', '3'])
    expect(await ends(undefined, '2')).toEqual(['1', '2'])
    expect(await ends('3', '1')).toEqual(['3', '1'])
  })

  it('makes a comparison anew when a release was replaced', async () => {
    const { compare, shelves } = open(shelf('1', 10, 12), shelf('2', 20, 15))
    const pair = { package: 'manual', from: '1', to: '2' }
    const first = await compare(pair, localCaller)
    shelves[1] = shelf('2', 30, 20)
    const second = await compare(pair, localCaller)
    expect(second.id).not.toBe(first.id)
    expect(second.comparison.changes[0]!.after!.quote).toContain('20 USD')
  })

  it.each([
    ['erased', (documents: Shelf['documents']) => documents.clear()],
    ['parsed anew', (documents: Shelf['documents']) => void documents.set('fees.md', fee(16))],
  ])('refuses to compare a release that is %s while it is read, and keeps nothing', async (_, change) => {
    const { compare, read, shelves, again } = open(shelf('1', 10, 12), shelf('2', 20, 15))
    const pair = { package: 'manual', from: '1', to: '2' }
    read.meanwhile = () => change(shelves[1]!.documents)
    for (const unchanged of [false, true]) {
      await refused(compare(pair, localCaller, { unchanged })).toMatchObject({ code: 'conflict' })
      shelves[1] = shelf('2', 20, 15)
    }
    read.meanwhile = () => {}
    const other = again()
    expect(await other.find(await other.resolve(pair, localCaller))).toBeNull()
    expect((await compare(pair, localCaller)).comparison.changes).toHaveLength(1)
  })

  it('reads each document in its own format', async () => {
    const csv = (label: string, ordinal: number, text: string): Shelf => ({
      release: releaseOf('manual', label, ordinal, 'public'),
      documents: new Map([['rates.csv', parsedDocument('rates.csv', text)]]),
    })
    const { compare } = open(csv('1', 10, 'class,rate\n1A,12\n'), csv('2', 20, '"class","rate"\n"1A","12"\n'))
    const { comparison } = await compare({ package: 'manual' }, localCaller)
    expect(new Set(comparison.changes.map(({ significance }) => significance))).toEqual(new Set(['format']))
  })

  it('shows no release that the caller may not read, also where it was compared before', async () => {
    const { compare, shelves } = open(shelf('1', 10, 12), shelf('2', 20, 15), shelf('3', 30, 18, 'staff'))
    const pair = { package: 'manual', from: '1', to: '2' }
    await refused(compare({ ...pair, to: '3' }, localCaller)).toMatchObject({ code: 'not-found' })
    await compare(pair, localCaller)
    shelves[1]!.release.access = 'staff'
    await refused(compare(pair, localCaller)).toMatchObject({ code: 'not-found' })
  })

  it('finds what another process has compared, without reading a document', async () => {
    const { compare, read, again } = open(shelf('1', 10, 12), shelf('2', 20, 15))
    const pair = { package: 'manual', from: '1', to: '2' }
    const first = await compare(pair, localCaller)
    const other = again()
    expect(await other.find(await other.resolve(pair, localCaller))).toEqual(first)
    expect(await other.compare(pair, localCaller)).toEqual(first)
    expect(read.sections).toBe(2)
  })

  it('compares once for all who ask at the same time', async () => {
    const { compare, read } = open(shelf('1', 10, 12), shelf('2', 20, 15))
    const pair = { package: 'manual', from: '1', to: '2' }
    const leaving = new AbortController()
    const [one, other, left] = [
      compare(pair, localCaller),
      compare(pair, localCaller),
      compare(pair, localCaller, { signal: leaving.signal }),
    ]
    leaving.abort(new Error('left'))
    await refused(left).toThrow('left')
    expect(await one).toBe(await other)
    expect(read.sections).toBe(2)
  })

  it('tells how many documents it has read', async () => {
    const { compare } = open(shelf('1', 10, 12), shelf('2', 20, 15))
    const steps: string[] = []
    await compare({ package: 'manual' }, localCaller, {
      onProgress: (done, total) => steps.push(`${done}/${total}`),
    })
    expect(steps).toEqual(['0/3', '1/3', '2/3'])
  })

  it('compares large releases in a thread of its own, and ends it when the caller leaves', async () => {
    const long = (edition: number) =>
      parsedDocument(
        'long.md',
        Array.from({ length: 900 }, (_, at) => {
          const topic = createHash('sha256')
            .update(`${at}`)
            .digest('hex')
            .replace(/(.{5})/g, '$1 ')
          return `## ${at} Topic ${topic}\n\nPart ${topic} costs ${at === 400 ? edition : 7} USD for ${topic}.\n\n`
        }).join(''),
      )
    const large = (label: string, ordinal: number, edition: number): Shelf => ({
      release: releaseOf('manual', label, ordinal),
      documents: new Map([['long.md', long(edition)]]),
    })
    const { comparisons } = open(large('1', 10, 11), large('2', 20, 12), large('3', 30, 13))
    const leaving = new AbortController()
    const left = comparisons.compare({ package: 'manual', from: '1', to: '3' }, localCaller, {
      signal: leaving.signal,
    })
    const made = comparisons.compare({ package: 'manual', from: '1', to: '2' }, localCaller)
    leaving.abort(new Error('left'))
    await refused(left).toThrow('left')
    const { changes } = (await made).comparison
    expect(changes.map(({ details }) => details)).toEqual([
      [
        expect.objectContaining({
          before: expect.stringContaining('11'),
          after: expect.stringContaining('12'),
        }),
      ],
    ])
    const pair = { package: 'manual', from: '1', to: '2' }
    const { comparison } = await comparisons.compare(pair, localCaller, { unchanged: true })
    expect([comparison.changes, comparison.unchanged!.length]).toEqual([changes, 899])
    await comparisons.close()
  })

  it('lists the places of documents that were not compared, when asked for all', async () => {
    const { compare } = open(shelf('1', 10, 12), shelf('2', 20, 15))
    const { comparison } = await compare({ package: 'manual' }, localCaller, { unchanged: true })
    const places = comparison.unchanged!.map(({ after }) => `${after.place.document}#${after.place.section}`)
    expect(places).toContain(`terms.md#${terms.sections.at(-1)!.anchor}`)
    expect(places.some(place => place.startsWith('fees.md'))).toBe(false)
  })

  it('stops when the caller leaves', async () => {
    const { compare } = open(shelf('1', 10, 12), shelf('2', 20, 15))
    const signal = AbortSignal.abort(new Error('left'))
    await refused(compare({ package: 'manual' }, localCaller, { signal })).toThrow('left')
  })
})

describe('kept comparisons', () => {
  const make = (id: string, words = ''): StoredComparison => ({
    id,
    comparison: compareFiles({ 'a.md': `# A\n\nOld ${words}\n` }, { 'a.md': `# A\n\nNew ${words}\n` }),
    documents: new Set(),
  })
  const release = (ordinal: number) => releaseOf('manual', String(ordinal), ordinal)

  it('lose the one unused for longest', () => {
    const kept = keepComparisons({ comparisons: 2, characters: 10_000 })
    kept.keep(make('a'), [])
    kept.keep(make('b'), [])
    kept.find('a')
    kept.keep(make('c'), [])
    expect(['a', 'b', 'c'].map(id => kept.find(id)?.id)).toEqual(['a', undefined, 'c'])
  })

  it('are bounded by what they quote, but hold the newest', () => {
    const kept = keepComparisons({ comparisons: 10, characters: 500 })
    kept.keep(make('a'), [])
    kept.keep(make('large', 'word '.repeat(1000)), [])
    expect([kept.find('a'), kept.find('large')?.id]).toEqual([null, 'large'])
    kept.keep(make('b'), [])
    expect([kept.find('large'), kept.find('b')?.id]).toEqual([null, 'b'])
  })

  it('go with a release that is gone', () => {
    const kept = keepComparisons()
    kept.keep(make('a'), [release(10), release(20)])
    kept.keep(make('b'), [release(20), release(30)])
    kept.forgetOthers('local', 'manual', [release(20), release(30)])
    expect([kept.find('a'), kept.find('b')?.id]).toEqual([null, 'b'])
  })
})
