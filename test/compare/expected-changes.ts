import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { isAt } from '../../eval/run/judge/match-place.ts'
import { type Change, ChangeKind, type ChangeSide, Significance } from '../../src/domain/change.ts'

const Side = z.strictObject({
  document: z.string(),
  section: z.string().optional(),
  item: z.string().optional(),
  column: z.string().optional(),
  value: z.string().optional(),
})
const Sides = z.union([Side, z.array(Side), z.null()])

const ExpectedChange = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  kinds: z.array(ChangeKind),
  significance: Significance,
  before: Sides,
  after: Sides,
})
export type ExpectedChange = z.infer<typeof ExpectedChange>

export function readExpectedChanges(file: string): ExpectedChange[] {
  return z.object({ changes: z.array(ExpectedChange) }).parse(parse(readFileSync(file, 'utf8'))).changes
}

/** Whether a change stands at the expected places, on each side that exists, and is of one of the expected kinds. */
export function isExpected(change: Change, expected: ExpectedChange): boolean {
  return (
    change.kinds.some(kind => expected.kinds.includes(kind)) &&
    standsAt(change.before, expected.before, expected.from) &&
    standsAt(change.after, expected.after, expected.to)
  )
}

function standsAt(side: ChangeSide | null, expected: z.infer<typeof Sides>, release: string): boolean {
  if (side === null || expected === null) return side === null && expected === null
  if (Array.isArray(expected)) return expected.some(each => standsAt(side, each, release))
  const { column: _, value, ...place } = expected
  const stands = isAt(side.place, { release, ...place }) || isNamed(side, expected)
  return stands && (value === undefined || holds(side.quote, value))
}

/** "HM-110" is a number in one document and the first word of a heading in another. */
const isNamed = ({ place }: ChangeSide, { document, section, item }: z.infer<typeof Side>) =>
  item === undefined && place.document === document && place.heading.startsWith(`${section} `)

const holds = (quote: string, value: string) => flat(quote).includes(flat(value))
const flat = (text: string) => text.replace(/\s+/g, ' ')
