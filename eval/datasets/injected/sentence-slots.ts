import type { ChangeDetail } from '../../../src/domain/change.ts'

/** The kinds of typed edits of a sentence; those of tables are `cell`, `row` and `column`. */
export const textKinds = ['number', 'date', 'unit', 'negation', 'modal', 'threshold'] as const
export type TextKind = (typeof textKinds)[number]

/** A part of a sentence that can be edited: how it reads now, and after an edit with the detail that tells it. */
export type Slot = { kind: TextKind; text: string; edited: string; detail: ChangeDetail }

export type Draw = {
  below(limit: number): number
  pick<T>(items: readonly T[]): T
  two<T>(items: readonly T[]): [T, T]
}

/** Draws from a source of numbers in [0, 1). */
export function drawFrom(random: () => number): Draw {
  const below = (limit: number) => Math.floor(random() * limit)
  return {
    below,
    pick: items => items[below(items.length)]!,
    two: items => {
      const first = below(items.length)
      const second = (first + 1 + below(items.length - 1)) % items.length
      return [items[first]!, items[second]!]
    },
  }
}

const UNITS = ['days', 'months', 'hours', 'miles', 'years', 'vehicles', 'characters', 'minutes', 'copies']
const MONTHS = ['January', 'March', 'April', 'July', 'September', 'November']
/** A bound and one that says something else. */
export const BOUNDS: readonly [string, string][] = [
  ['at least', 'more than'],
  ['at most', 'less than'],
  ['no more than', 'at least'],
  ['up to', 'more than'],
  ['fewer than', 'no fewer than'],
  ['over', 'at least'],
  ['not less than', 'not more than'],
]
const DENIED: [string, string][] = [
  ['is', 'is not'],
  ['are', 'are not'],
  ['does apply', 'does not apply'],
  ['can be', 'cannot be'],
  ['was', "wasn't"],
]
const ROLES = ['producer', 'applicant', 'insured', 'operator', 'auditor', 'supplier', 'tenant', 'controller']
const VERBS = ['sign', 'keep', 'review', 'send', 'record', 'inspect', 'renew', 'publish']
const THINGS = ['notice', 'form', 'ledger', 'certificate', 'vehicle', 'invoice', 'password', 'sample']

const slot = (kind: TextKind, [text, edited]: [string, string], type: string): Slot => ({
  kind,
  text,
  edited,
  detail: { type, before: text, after: edited },
})

/** A clause with one slot of the kind: the words before it, the slot, the words behind it. */
export function makeClause(kind: TextKind, draw: Draw): [head: string, slot: Slot, tail: string] {
  const size = () => 2 + draw.below(890)
  switch (kind) {
    case 'number': {
      const [from, to] = [size(), 900 + size()]
      const form = draw.pick<[string, (value: number) => string]>([
        ['number', value => `${value} ${UNITS[from % UNITS.length]}`],
        ['amount', value => `$${value.toLocaleString('en-US')}`],
        ['percentage', value => `${value} percent`],
        ['amount', value => `${value} USD`],
      ])
      const order: [number, number] = draw.below(2) === 0 ? [from, to] : [to, from]
      return ['for', slot('number', [form[1](order[0]), form[1](order[1])], form[0]), '']
    }
    case 'date': {
      const one = () => ({ day: 1 + draw.below(28), month: draw.pick(MONTHS), year: 2019 + draw.below(9) })
      const [from, to] = [one(), one()]
      if (from.year === to.year) to.year += 1
      const write = draw.pick<(date: ReturnType<typeof one>) => string>([
        ({ day, month, year }) => `${day} ${month} ${year}`,
        ({ day, month, year }) => `${month} ${day}, ${year}`,
        ({ day, month, year }) =>
          `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
      ])
      return ['from', slot('date', [write(from), write(to)], 'date'), 'on']
    }
    case 'unit': {
      const [from, to] = draw.two(UNITS)
      const value = size()
      return ['for', slot('unit', [`${value} ${from}`, `${value} ${to}`], 'unit'), '']
    }
    case 'negation': {
      const [plain, denied] = draw.pick(DENIED)
      const pair: [string, string] = draw.below(2) === 0 ? [plain, denied] : [denied, plain]
      return [`where the ${draw.pick(THINGS)}`, slot('negation', pair, 'negation'), `${draw.pick(VERBS)}ed`]
    }
    case 'modal': {
      const pair = draw.two(['may', 'must', 'should'])
      return [
        `the ${draw.pick(ROLES)}`,
        slot('modal', pair, 'modal'),
        `${draw.pick(VERBS)} the ${draw.pick(THINGS)}`,
      ]
    }
    case 'threshold': {
      const [from, to] = draw.pick(BOUNDS)
      const rest = `${13 + draw.below(800)} ${draw.pick(UNITS)}`
      const pair: [string, string] = [`${from} ${rest}`, `${to} ${rest}`]
      return ['with', slot('threshold', draw.below(2) === 0 ? pair : [pair[1], pair[0]], 'threshold'), '']
    }
  }
}
