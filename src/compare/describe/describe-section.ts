import type { Block } from '../../domain/block.ts'
import { blocksOf } from '../align/placed-section.ts'
import type { Draft, DraftSide } from '../changes/draft.ts'
import type { Classification } from '../classify/classify-change.ts'
import { describeTextChange } from '../classify/describe-text-change.ts'
import { shorten } from '../classify/shorten.ts'
import { countOf } from './count-of.ts'
import { fullHeading, sectionName } from './place-name.ts'

const LONGEST_QUOTE = 300

/** Of a document that came, went, moved, or was split off or merged. */
export function describeDocument({ kinds, before, after, label }: Draft): string {
  const place = (after ?? before)!
  const { heading } = place.placed.section
  const title = heading === '' ? '' : `, “${fullHeading(place)}”`
  if (kinds.has('added') || kinds.has('removed'))
    return `Document ${after ? 'added' : 'removed'}: ${place.placed.document}${title} (${label})`
  const [from, to] = [before!.placed.document, after!.placed.document]
  if (kinds.has('split')) return `Document split: ${to}${title} was part of ${from}`
  if (kinds.has('merged')) return `Document merged: ${from} is part of ${to} now`
  return `Document moved: ${from} is now ${to}${title}`
}

/** Of a section that came or went, with its size and its first words, or that was split off or merged. */
export function describeSection({ kinds, before, after }: Draft): string {
  const place = (side: DraftSide) => `“${sectionName(side)}” (${side.placed.document})`
  if (before && after) {
    return kinds.has('split')
      ? `Section split: ${place(after)} was part of ${place(before)}`
      : `Section merged: ${place(before)} is part of ${place(after)} now`
  }
  const { placed } = (after ?? before)!
  const text = blocksOf(placed.section).map(plainOf).join(' ')
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  const size = words === 0 ? 'a heading alone' : countOf(words, 'word')
  const opening = words === 0 ? '' : `: “${shorten(text, LONGEST_QUOTE)}”`
  return `Section ${after ? 'added' : 'removed'}, “${sectionName((after ?? before)!)}” (${size})${opening}`
}

const plainOf = (block: Block) =>
  block.kind === 'paragraph' || block.kind === 'code'
    ? block.plain.text
    : block.rows.map(row => row.plain.text).join('; ')

/** Of a heading: its number, its words, its place, or what stands around it. */
export function describeHeading(draft: Draft, classification: Classification): string {
  const { kinds, compared } = draft
  const [before, after] = [draft.before!, draft.after!]
  if (classification.significance === 'format')
    return `${sectionName(after)}: only the format of the heading differs`
  if (kinds.size === 0) {
    // what stands around the heading, such as the title in the head of a page
    const text = { before: compared?.before ?? '', after: compared?.after ?? '' }
    const { format } = after.placed
    return describeTextChange(sectionName(after), { ...text, blockKind: 'heading', format }, classification)
  }
  const place = (side: DraftSide) => `“${sectionName(side)}” (${side.placed.document})`
  if (before.placed.document !== after.placed.document) return `${place(before)} is now ${place(after)}`
  if (kinds.has('moved') && kinds.size === 1) return `${place(after)} stands in another order`
  const order = kinds.has('moved') ? ', in another order' : ''
  const { number, heading } = after.placed.section
  const renumbered = kinds.has('renumbered') && !kinds.has('modified') && number !== null
  const now = renumbered && heading !== number ? number : `“${sectionName(after)}”`
  return `“${sectionName(before)}” is now ${now}${order} (${after.placed.document})`
}
