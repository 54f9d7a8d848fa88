import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stateChange } from '../../../src/answer/compose/cite-change.ts'
import { checkSentence } from '../../../src/answer/evaluate/check-sentence.ts'
import { shareTold } from '../../../src/answer/evaluate/coverage.ts'
import type { QuotedSentence } from '../../../src/answer/evaluate/quote-citations.ts'
import { compareReleases } from '../../../src/compare/compare-releases.ts'
import type { Change } from '../../../src/domain/change.ts'
import { releaseText } from '../../compare/release-text.ts'
import { understandingOf } from '../../support/evidence.ts'

const fees = (late: number, cheque: string, hours: number, extra: string) =>
  `# Fees\n\n## 1 Late payment\n\nThe late payment fee is $${late}.\n\n## 2 Cheques\n\nCheques ${cheque} be sent by post.\n\n## 3 Hours\n\nThe office is open ${hours} hours a day.\n${extra}`
const rates = (collision: number, flood: number) =>
  `territory,collision,flood\n014,${collision},30\n041,281,${flood}\n`

const older = {
  'fees.md': fees(12, 'may', 7, '\n## 4 Cash\n\nCash is taken on Mondays.\n'),
  'rates.csv': rates(412, 31),
}
const newer = {
  'fees.md': fees(15, 'must', 8, '\n## 5 Cards\n\nCards are taken.\n'),
  'rates.csv': rates(438, 29),
}
const { changes } = compareReleases('manual', releaseText('1', older), releaseText('2', newer))
/** Changes that the answer's comparison does not hold. */
const others = compareReleases(
  'manual',
  releaseText('1', { 'pets.md': '# Pets\n\nTwo cats are allowed. Dogs are not.\n' }),
  releaseText('2', { 'pets.md': '# Pets\n\nThree cats are allowed. Dogs are, too.\n' }),
).changes

const understanding = understandingOf('What changed?', ['1', '2'])

/** A sentence that states a change, or says its words without naming the record. */
function stated(change: Change, prefix = '', named = true): QuotedSentence {
  const draft = { ...stateChange(change, prefix), ...(!named && { change: null }) }
  const quoted = [change.before, change.after].flatMap(side => (side ? [side] : []))
  const cited = quoted.map(({ quote }) => quote)
  return { sentence: checkSentence(draft, cited, changes), quoted }
}

const coverage = (sentences: readonly QuotedSentence[]) =>
  shareTold(sentences, understanding, { passages: [], changes, otherChanges: 0 })

const whole = changes.map((change, index) => stated(change, index % 2 === 0 ? '' : 'In 2: '))

/** Another letter or digit at the place of one. */
function altered(text: string, at: number): string {
  const places = [...text.matchAll(/[\p{L}\p{N}]/gu)].map(({ index }) => index)
  const place = places[at % places.length]!
  const other = /\d/.test(text[place]!)
    ? String((Number(text[place]) + 1) % 10)
    : text[place] === 'x'
      ? 'y'
      : 'x'
  return text.slice(0, place) + other + text.slice(place + 1)
}

const dropOne = (at: number) => whole.filter((_, index) => index !== at % whole.length)
const alterOne = (at: number, letter: number) =>
  whole.map(({ sentence, quoted }, index) =>
    index === at % whole.length
      ? { sentence: { ...sentence, text: altered(sentence.text, letter) }, quoted }
      : { sentence, quoted },
  )
const addOne = (at: number, named: boolean) =>
  whole.toSpliced(at % whole.length, 0, stated(others[at % others.length]!, '', named))
const repeatOne = (at: number) => [...whole, whole[at % whole.length]!]
const changeOne = (at: number) =>
  whole.map((each, index) =>
    index === at % whole.length ? { ...each, sentence: { ...each.sentence, change: others[0]!.id } } : each,
  )

describe('coverage', () => {
  it('is whole where every change is stated, in whatever order', () => {
    expect(changes.length).toBeGreaterThan(6)
    expect(coverage(whole)).toBe(1)
    expect(coverage(whole.toReversed())).toBe(1)
  })

  it.each([
    ['one change less', (at: number) => dropOne(at)],
    ['one statement with another letter or digit', (at: number, letter: number) => alterOne(at, letter)],
    ['one invented change more', (at: number) => addOne(at, true)],
    ['one statement more that names no change', (at: number) => addOne(at, false)],
    ['one change told twice', (at: number) => repeatOne(at)],
    ['one statement of a change that is none', (at: number) => changeOne(at)],
  ])('falls with %s', (_, mutate) => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(10_000), (at, letter) => {
        expect(coverage(mutate(at, letter))).toBeLessThan(1)
      }),
      { seed: 4, numRuns: 200 },
    )
  })

  it('bears words that both releases hold beside the changes', () => {
    const { after } = changes[0]!
    const side = after ?? changes[0]!.before!
    const quoted = ['1', '2'].map(release => ({ ...side, place: { ...side.place, release } }))
    const draft = { text: side.quote, citations: quoted, change: null }
    const same = { sentence: checkSentence(draft, [side.quote, side.quote], changes), quoted }
    expect(coverage([...whole, same])).toBe(1)
    expect(coverage([...whole, { ...same, quoted: quoted.slice(1) }])).toBeLessThan(1)
  })

  it('counts two changes of one place as told by a sentence that cites it, but not once more', () => {
    const one = changes.find(({ before, after }) => before && after)!
    const other = { ...one, id: 'other', description: 'Another word there.' }
    const evidence = { passages: [], changes: [one, other], otherChanges: 0 }
    const state = (change: Change): QuotedSentence => ({
      sentence: checkSentence(stateChange(change), [], [one, other]),
      quoted: [one.before!, one.after!],
    })
    const overview = stated(one, '', false)
    expect(shareTold([overview], understanding, evidence)).toBe(1)
    expect(shareTold([state(one), state(other)], understanding, evidence)).toBe(1)
    expect(shareTold([overview, state(one), state(other)], understanding, evidence)).toBeLessThan(1)
  })

  it('falls with each count of changes that is not borne out', () => {
    const says = (text: string): QuotedSentence => ({
      sentence: checkSentence({ text, citations: [], change: null }, [], changes),
      quoted: [],
    })
    const ofKind = (kind: string) => changes.filter(({ kinds }) => kinds.some(each => each === kind)).length
    const all = changes.length
    for (const right of [
      `${all} differences between 1 and 2:`,
      `${ofKind('modified')} modified, ${ofKind('added')} added; in rates.csv (2).`,
      'No change from 1 to 2 in rule 3.',
    ])
      expect(coverage([says(right), ...whole])).toBe(1)
    for (const wrong of [
      `${all + 1} differences between 1 and 2:`,
      'A hundred changes between 1 and 2:',
      `${ofKind('added') + 1} added.`,
      '3 more differences are not told here.',
    ])
      expect(coverage([says(wrong), ...whole])).toBeCloseTo(all / (all + 1))
    expect(
      coverage([says(`${all} differences:`), says('1 more difference is not told.'), ...whole.slice(1)]),
    ).toBe((all - 1) / all)
  })

  it('does not take both sides of a change that moved for words that stayed', () => {
    const cheques = '## Cheques\n\nCheques are accepted.\n\n'
    const cards = '## Cards\n\nCards are accepted at every counter of the house.\n\n'
    const [one, two] = [`# Fees\n\n${cheques}${cards}`, `# Fees\n\n${cards}${cheques}`]
    const moved = compareReleases(
      'manual',
      releaseText('1', { 'fees.md': one }),
      releaseText('2', { 'fees.md': two }),
    ).changes
    expect(moved.map(({ kinds }) => kinds)).toEqual([['moved']])
    const told = moved.map(change => stated(change, '', false))
    const evidence = { passages: [], changes: moved, otherChanges: 0 }
    expect(shareTold([...moved.map(change => stated(change)), ...told], understanding, evidence)).toBe(0.5)
  })

  it('is nothing for an invented change between equal releases', () => {
    const equal = { passages: [], changes: [], otherChanges: 0 }
    expect(shareTold([], understanding, equal)).toBe(1)
    expect(shareTold([stated(others[0]!)], understanding, equal)).toBe(0)
    expect(shareTold([stated(others[0]!, '', false)], understanding, equal)).toBe(0)
  })
})
