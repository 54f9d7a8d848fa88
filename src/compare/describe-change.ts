import type { ChangeDetail, ChangeSide } from '../domain/change.ts'
import type { Leaf } from './compare-sections.ts'

const LONGEST_QUOTE = 400
/** Longer cells are quoted as text instead of being told as values. */
const LONGEST_VALUES = 80

/** A sentence that states a change of a sentence, row or entry, such as "014: Base rate 412 → 438 (+6.3 %)". */
export function describeLeafChange(
  before: { leaf: Leaf; side: ChangeSide } | null,
  after: { leaf: Leaf; side: ChangeSide } | null,
  details: readonly ChangeDetail[],
): string {
  const place = placeName((after ?? before)!.side, (after ?? before)!.leaf)
  if (before && after) {
    if (details.length > 0) return `${place}: ${details.map(describeDetail).join('; ')}`
    return `${place}: “${shorten(before.leaf.text)}” is now “${shorten(after.leaf.text)}”`
  }
  if (after) return `${place}, added: “${shorten(after.leaf.text)}”`
  return `${place}, removed: “${shorten(before!.leaf.text)}”`
}

function placeName({ place }: ChangeSide, leaf: Leaf): string {
  const heading = [place.number, place.heading].filter(Boolean).join(' ') || place.document
  if (leaf.key === null) return heading
  const column = leaf.cells.find(cell => cell.value === leaf.key)?.column ?? ''
  const name = /^[\p{L}]/u.test(column) ? `${column.toLowerCase()} ${leaf.key}` : leaf.key
  return `${heading}, ${name}`
}

function describeDetail({ type, before, after }: ChangeDetail): string {
  const name = type.replace(/^cell:?\s*/, '')
  if (before && after && before.length + after.length > LONGEST_VALUES) {
    return `${name ? `${name}, ` : ''}“${shorten(before)}” is now “${shorten(after)}”`
  }
  return `${name ? `${name} ` : ''}${shorten(before || 'empty')} → ${shorten(after || 'empty')}${relativeChange(before, after)}`
}

/** " (+6.3 %)" for two plain numbers, else nothing. */
function relativeChange(before: string | null, after: string | null): string {
  const from = plainNumber(before)
  const to = plainNumber(after)
  if (from === null || to === null || from === 0) return ''
  const percent = ((to - from) / Math.abs(from)) * 100
  return ` (${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent).toFixed(1)} %)`
}

function plainNumber(text: string | null): number | null {
  if (text === null || !/^[$€£]?\s?-?(?:[1-9][\d,]*|0)(?:\.\d+)?(?:\s?(?:%|[A-Z]{3}))?$/.test(text.trim()))
    return null
  return Number(text.replace(/[^\d.-]/g, ''))
}

export function shorten(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length <= LONGEST_QUOTE ? flat : `${flat.slice(0, LONGEST_QUOTE - 1).trimEnd()}…`
}
