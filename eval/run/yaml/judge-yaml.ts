import type { Change } from '../../../src/domain/change.ts'
import type { YamlDifference } from './yaml-difference.ts'
import { leavesOf, type Range, readYamlValue } from './yaml-entries.ts'

/** What is wrong with a list of changes: differences that none tells exactly, and changes beside the differences. */
export type YamlJudgement = { missed: YamlDifference[]; besides: { change: Change; texts: string[] }[] }

type Texts = ReadonlyMap<string, string>
type Side = 'before' | 'after'
const SIDES = ['before', 'after'] as const

/**
 * Judges changes by the differences of the YAML: each is told by a change at its place with both values to the
 * letter, and no change touches a key or value that did not change.
 */
export function judgeYaml(
  changes: readonly Change[],
  differences: readonly YamlDifference[],
  texts: { before: Texts; after: Texts },
): YamlJudgement {
  const missed = differences.filter(difference => !isTold(difference, changes))
  const besides = changes.flatMap(change => {
    const touched = SIDES.flatMap(side => untouchable(change, side, differences, texts[side]))
    const any = differences.some(
      difference => isRename(difference, change) || SIDES.some(side => touches(change, side, difference)),
    )
    return touched.length > 0 || !any ? [{ change, texts: touched }] : []
  })
  return { missed, besides }
}

/** Whether a change says that text of a document stands in another one now, which is that document renamed. */
function isRename({ kind, path, before, after }: YamlDifference, { edits }: Change): boolean {
  const isWay = edits.some(
    edit => edit.moved && edit.before!.document === before && edit.after!.document === after,
  )
  return kind === 'renamed' && path === '' && isWay
}

function isTold(difference: YamlDifference, changes: readonly Change[]): boolean {
  const { kind, before, after, path, ranges } = difference
  if (kind === 'renamed' && path === '') return changes.some(change => isRename(difference, change))
  const own = changes.filter(change => SIDES.some(side => touches(change, side, difference)))
  const isCovered = (side: Side) =>
    ranges[side].every(
      range =>
        range[0] === range[1] ||
        own.some(change => change[side] && hasEdit(change, side, documentOf(difference, side), range)),
    )
  if (kind === 'added') return isCovered('after')
  if (kind === 'removed') return isCovered('before')
  if (own.some(change => says(change, 'before', before!) && says(change, 'after', after!))) return true
  // An entry under another key may be told as one that went and one that came.
  return kind === 'renamed' && isCovered('before') && isCovered('after')
}

/** To the letter in a detail, else in the quotation. */
function says({ details, ...change }: Change, side: Side, value: string): boolean {
  if (details.some(detail => detail[side] === value)) return true
  return value.split(/\s+/).length > SHORT && flat(change[side]?.quote ?? '').includes(value)
}
/** Longer values are told as text. */
const SHORT = 8
const flat = (text: string) => text.replace(/\s+/g, ' ')

const documentOf = ({ document, older }: YamlDifference, side: Side) =>
  side === 'before' ? (older ?? document) : document

const touches = (change: Change, side: Side, difference: YamlDifference) =>
  difference.ranges[side].some(range => hasEdit(change, side, documentOf(difference, side), range))

function hasEdit({ edits }: Change, side: Side, document: string, [start, end]: Range): boolean {
  return edits.some(edit => {
    const each = edit[side]
    if (each?.document !== document || edit.moved) return false
    return each.span.end === each.span.start
      ? start <= each.span.start && each.span.start <= end
      : each.span.start < end && start < each.span.end
  })
}

/** Keys and values that a change touches though they did not change. */
function untouchable(
  change: Change,
  side: Side,
  differences: readonly YamlDifference[],
  texts: Texts,
): string[] {
  const documents = new Set(change.edits.flatMap(edit => edit[side]?.document ?? []))
  return [...documents].flatMap(document => {
    const text = texts.get(document)!
    const changed = differences
      .filter(each => documentOf(each, side) === document)
      .flatMap(each => each.ranges[side])
    return partsOf(text).flatMap(range => {
      if (changed.some(each => each[0] === range[0] && each[1] === range[1])) return []
      const filled = change.edits.filter(edit => (edit[side]?.text ?? '').trim() !== '')
      return hasEdit({ ...change, edits: filled }, side, document, range) ? [text.slice(...range)] : []
    })
  })
}

const known = new Map<string, Range[]>()

/** The ranges of all values of a document. */
function partsOf(text: string): Range[] {
  const found = known.get(text) ?? leavesOf(readYamlValue(text)).map(({ range }) => range)
  if (known.size > 100) known.clear()
  known.set(text, found)
  return found
}
