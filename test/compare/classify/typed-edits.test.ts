import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BOUNDS } from '../../../eval/datasets/injected/sentence-slots.ts'
import { classifyChange } from '../../../src/compare/classify/classify-change.ts'
import type { ChangeDetail } from '../../../src/domain/change.ts'

/** A sentence with a gap, and what stands in it before and after. */
type Edit = { before: string; after: string; detail: ChangeDetail }

const integer = (min: number, max: number) => fc.integer({ min, max })
const different = <T>(values: fc.Arbitrary<T>) =>
  fc.tuple(values, values).filter(([one, other]) => one !== other)
const edit = (type: string, phrases: [string, string], values: [string, string] = phrases): Edit => ({
  before: phrases[0],
  after: phrases[1],
  detail: { type, before: values[0], after: values[1] },
})
const unit = fc.constantFrom('days', 'months', 'characters', 'hours', 'miles', 'years', 'vehicles')
const month = fc.constantFrom('January', 'March', 'July', 'October')
const date = fc.oneof(
  fc.tuple(integer(1, 28), month, integer(2019, 2029)).map(([day, name, year]) => `${day} ${name} ${year}`),
  fc.tuple(month, integer(1, 28), integer(2019, 2029)).map(([name, day, year]) => `${name} ${day}, ${year}`),
  fc.tuple(integer(2019, 2029), integer(10, 12), integer(10, 28)).map(each => each.join('-')),
)
const amount = fc.oneof(
  integer(5, 90_000).map(value => `$${value.toLocaleString('en-US')}`),
  integer(5, 9000).map(value => `${value} USD`),
)
const modals = different(fc.constantFrom('may', 'must', 'should'))
const denied = fc.constantFrom(
  ['is', 'is not'],
  ['does apply', 'does not apply'],
  ['can be', 'cannot be'],
  ['has', 'has no'],
  ['with', 'without'],
  ['is', "isn't"],
)
const bounds: [string, string][] = [...BOUNDS, ['within', 'after']]

const edits: Record<string, fc.Arbitrary<Edit>> = {
  number: fc
    .tuple(different(integer(2, 900)), unit)
    .map(([[from, to], name]) => edit('number', [`${from} ${name}`, `${to} ${name}`])),
  'bare number': different(integer(2, 900)).map(([from, to]) => edit('number', [`${from}`, `${to}`])),
  date: different(date).map(pair => edit('date', pair)),
  unit: fc
    .tuple(integer(2, 900), different(unit))
    .map(([size, [from, to]]) => edit('unit', [`${size} ${from}`, `${size} ${to}`])),
  amount: different(amount)
    .filter(([from, to]) => from.replace(/\D/g, '') !== to.replace(/\D/g, ''))
    .map(pair => edit('amount', pair)),
  percentage: different(
    fc.tuple(integer(1, 99), fc.constantFrom('%', ' %', ' percent')).map(each => each.join('')),
  )
    .filter(([from, to]) => Number.parseInt(from, 10) !== Number.parseInt(to, 10))
    .map(pair => edit('percentage', pair)),
  version: different(
    fc.tuple(integer(1, 9), integer(0, 9)).map(([major, minor]) => `version ${major}.${minor}`),
  ).map(pair => edit('version', pair)),
  negation: fc.tuple(denied, fc.boolean()).map(([[from, to], reverse]) => {
    const phrases: [string, string] = reverse ? [to!, from!] : [from!, to!]
    return edit('negation', phrases)
  }),
  modal: modals.map(pair => edit('modal', pair)),
  threshold: fc
    .tuple(fc.constantFrom(...bounds), integer(13, 900), unit, fc.boolean())
    .map(([[from, to], size, name, reverse]) => {
      const pair = [from, to].map(bound => `${bound} ${size} ${name}`) as [string, string]
      return edit('threshold', reverse ? [pair[1], pair[0]] : pair)
    }),
  reference: different(fc.tuple(integer(1, 20), integer(1, 12)).map(each => `Rule ${each.join('.')}`)).map(
    pair => edit('reference', pair),
  ),
  identifier: different(
    fc.tuple(fc.constantFrom('CWE', 'HM', 'CA'), integer(100, 999)).map(each => each.join('-')),
  ).map(pair => edit('identifier', pair)),
  link: different(
    fc
      .tuple(fc.constantFrom('https://', 'http://', 'www.'), fc.domain(), integer(1, 999))
      .filter(([, domain]) => !domain.includes('--'))
      .map(([scheme, domain, page]) => `${scheme}${domain}/page-${page}`),
  ).map(pair => edit('link', pair)),
  time: different(
    fc.tuple(integer(1, 12), integer(10, 59)).map(([hour, minute]) => `${hour}:${minute} p.m.`),
  ).map(pair => edit('time', pair)),
}

const words =
  'the producer applicant signed form office driver garage policy premium notice renewal written copy is for and with a of reviewed printed kept record'.split(
    ' ',
  )
const clause = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 })
  .map(each => each.join(' '))
/** Values that stand on both sides and are no difference. */
const constant = fc.constantFrom(
  '',
  '',
  ' for 30 days',
  ' of $75',
  ' under Rule 4.2',
  ' by 1 July 2024',
  ' and shall not lapse',
  ' of at least 21 miles',
  ' which may vary',
)

type Counted = { edit: Edit; before: string; after: string; details: ChangeDetail[]; significance: string }

/** Applies one edit in a sentence among values that stay; a boundary word keeps the edit apart from its neighbours. */
function sample(kind: string, runs: number): Counted[] {
  const sentence = fc.record({
    edit: edits[kind]!,
    head: clause,
    early: constant,
    tail: clause,
    late: constant,
  })
  return fc.sample(sentence, { numRuns: runs, seed: 11 }).map(({ edit: one, head, early, tail, late }) => {
    const write = (phrase: string) => `Each ${head}${early} letter ${phrase} producer ${tail}${late}.`
    const [before, after] = [write(one.before), write(one.after)]
    return { edit: one, before, after, ...classifyChange({ before, after, blockKind: 'paragraph' }) }
  })
}

const RUNS = 400
const LEAST = 0.99

const holds = (shown: string | null, expected: string | null) =>
  shown === expected || (shown !== null && expected !== null && shown.replace(/\s+/g, ' ').includes(expected))

describe('one injected typed edit is found, alone, with both values', () => {
  it.each(Object.keys(edits))('%s', kind => {
    const samples = sample(kind, RUNS)
    const missed = samples.filter(({ edit: { detail }, details, significance }) => {
      const [only, ...others] = details
      return (
        significance !== 'substantive' ||
        others.length > 0 ||
        only?.type !== detail.type ||
        // A denial is shown with the words around it.
        !(detail.type === 'negation'
          ? holds(only.before, detail.before) && holds(only.after, detail.after)
          : only.before === detail.before && only.after === detail.after)
      )
    })
    const shown = missed
      .slice(0, 5)
      .map(({ before, after, details }) => `${before}\n${after}\n${JSON.stringify(details)}`)
    expect(missed.length / samples.length, shown.join('\n\n')).toBeLessThanOrEqual(1 - LEAST)
  })

  it('the other way round gives the values the other way round', () => {
    for (const kind of Object.keys(edits)) {
      for (const { before, after, details, significance } of sample(kind, 60)) {
        const back = classifyChange({ before: after, after: before, blockKind: 'paragraph' })
        expect(back.significance).toBe(significance)
        expect(back.details).toEqual(
          details.map(each => ({ ...each, before: each.after, after: each.before })),
        )
      }
    }
  })

  it('of any two sentences too', () => {
    const any = fc
      .array(fc.oneof(clause, constant, ...Object.values(edits).map(each => each.map(one => one.after))), {
        maxLength: 6,
      })
      .map(parts => parts.join(' '))
    fc.assert(
      fc.property(any, any, (before, after) => {
        const there = classifyChange({ before, after, blockKind: 'paragraph' })
        const back = classifyChange({ before: after, after: before, blockKind: 'paragraph' })
        expect(back.significance).toBe(there.significance)
        expect(back.details).toEqual(
          there.details.map(each => ({ ...each, before: each.after, after: each.before })),
        )
      }),
      { numRuns: 400 },
    )
  })
})
