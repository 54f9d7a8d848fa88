import type { Draft, DraftSide } from '../changes/draft.ts'
import { isRewritten } from '../changes/is-rewritten.ts'
import type { ChangeText } from '../classify/change-text.ts'
import type { Classification } from '../classify/classify-change.ts'
import { describeTextChange } from '../classify/describe-text-change.ts'
import { shorten } from '../classify/shorten.ts'
import type { Leaf } from '../section-leaves.ts'
import { countOf } from './count-of.ts'
import { describeCell } from './describe-cell.ts'
import { placeName } from './place-name.ts'
import { rowValues } from './row-values.ts'

const LONGEST_QUOTE = 300
/** What is quoted only to be recognised. */
const SHORT_QUOTE = 100

export type Terms = Pick<ChangeText, 'definedTerms' | 'renumbered' | 'renamedTerms' | 'tokensOf'>

/** Of a sentence, paragraph, list entry, row, cell, list, table or piece of code. */
export function describeLeaf(draft: Draft, classification: Classification, terms: Terms): string {
  const { kinds, label, about } = draft
  const [before, after] = [draft.before, draft.after]
  const name = placeName((after ?? before)!, label)
  if (!before || !after) return describeLone((after ?? before)!, after ? 'added' : 'removed', name)
  const from = placeName(before, null)
  const way = from === placeName(after, null) ? ', in another order' : `, moved from ${from}`
  const place = `${name}${kinds.has('moved') ? way : ''}`
  const parts = after.leaf?.parts
  if (kinds.has('moved') && kinds.size === 1 && parts !== undefined)
    return `${name}: ${countOf(parts, UNITS[after.leaf!.kind]!)} stand in another order`
  if (kinds.has('moved') && !kinds.has('modified'))
    return `${place}: “${shorten(after.plain, LONGEST_QUOTE)}”`
  if (kinds.has('renumbered') && !kinds.has('modified'))
    return `${place}, renumbered from ${before.item}: “${shorten(restOf(after), SHORT_QUOTE)}”`
  if (classification.significance === 'format')
    return `${place}: only the format differs, of “${shorten(after.plain, SHORT_QUOTE)}”`
  if (about === 'cell') return describeCell(place, draft, classification, terms)
  if (isRewritten(draft.score, before.leaf) || isRewritten(draft.score, after.leaf)) {
    return `${place}, ${rewritten(before, after)}: “${quoteOf(before)}” is now “${quoteOf(after)}”`
  }
  const { format } = after.placed
  return describeTextChange(
    place,
    { before: before.text, after: after.text, blockKind: draft.blockKind, format, ...terms },
    classification,
  )
}

function describeLone(side: DraftSide, manner: 'added' | 'removed', name: string): string {
  const { leaf } = side
  const values = leaf?.row ? rowValues(leaf) : null
  if (values !== null) return `${name}, ${manner}: ${shorten(values, LONGEST_QUOTE)}`
  return `${name}, ${sizeOf(side)}${manner}: “${quoteOf(side)}”`
}

const UNITS: Partial<Record<Leaf['kind'], string>> = { paragraph: 'sentence', list: 'entry', table: 'row' }

/** "list of 8 entries " for what was joined of several parts, else nothing. */
function sizeOf({ leaf }: DraftSide): string {
  const unit = leaf && UNITS[leaf.kind]
  return unit && leaf.parts !== undefined ? `${leaf.kind} of ${countOf(leaf.parts, unit)} ` : ''
}

/** "rewritten", "list rewritten (8 entries, now 7)". */
function rewritten({ leaf: older }: DraftSide, { leaf: newer }: DraftSide): string {
  const unit = newer && UNITS[newer.kind]
  if (!older || !newer || !unit || newer.kind === 'paragraph') return 'rewritten'
  const sizes = `${countOf(older.parts ?? 1, unit)}, now ${newer.parts ?? 1}`
  return `${newer.kind} rewritten (${sizes})`
}

const quoteOf = ({ plain, leaf }: DraftSide) =>
  shorten(
    leaf && leaf.kind !== 'paragraph'
      ? plain.replace(/([.!?:;,]?)\n/g, (_, mark) => `${mark || ';'} `)
      : plain,
    LONGEST_QUOTE,
  )

/** A row without its key, which has been told. */
function restOf({ plain, item, leaf }: DraftSide): string {
  if (!leaf?.row || item === null) return plain
  const cells = leaf.row.cells.map(cell => cell.text.trim()).filter(text => text !== '' && text !== item)
  return cells.length === 0 ? plain : cells.join(', ')
}
