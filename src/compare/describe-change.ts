import type { ChangeDetail, Significance } from '../domain/change.ts'
import type { Draft, DraftSide } from './changes/draft.ts'

const LONGEST_QUOTE = 400
/** Longer cells are quoted as text instead of being told as values. */
const LONGEST_VALUES = 80

/** A sentence that states a change, such as "Base rates, territory 014: bodily injury 412 → 438 (+6.3 %)". */
export function describeDraft(draft: Draft, significance: Significance): string {
  const { about, before, after } = draft
  const place = (after ?? before)!
  if (about === 'document') return describeDocument(draft)
  if (about === 'section') return describeSection(draft)
  if (about === 'heading' && before && after) return describeHeading(draft, significance)
  const name = placeName(place, draft.label)
  const details = draft.details.filter(({ type }) => type.startsWith('cell'))
  if (about === 'column') return describeColumn(draft, name)
  if (before && after) {
    const from = placeName(before, null)
    const way = from === placeName(after, null) ? ', in another order' : `, moved from ${from}`
    const moved = draft.kinds.has('moved') ? way : ''
    if (moved !== '' && !draft.kinds.has('modified')) return `${name}${moved}: “${shorten(after.plain)}”`
    if (significance === 'format')
      return `${name}${moved}: only the format differs, of “${shorten(after.plain)}”`
    const [renamed] = about === 'cell' && details.length === 0 ? draft.details : []
    if (renamed) return `${name}: column “${renamed.before}” is now “${renamed.after}”`
    if (details.length > 0) return `${name}${moved}: ${details.map(describeDetail).join('; ')}`
    if (draft.kinds.has('renumbered') && !draft.kinds.has('modified'))
      return `${name}${moved}, renumbered from ${before.item}: “${shorten(after.plain)}”`
    return `${name}${moved}: “${shorten(before.plain)}” is now “${shorten(after.plain)}”`
  }
  return `${name}, ${after ? 'added' : 'removed'}: “${shorten(place.plain)}”`
}

function describeDocument({ kinds, before, after, label }: Draft): string {
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

function describeSection({ kinds, before, after }: Draft): string {
  const name = (side: DraftSide) => fullHeading(side) || side.placed.document
  if (before && after) {
    return kinds.has('split')
      ? `Section split: “${name(after)}” (${after.placed.document}) was part of “${name(before)}” (${before.placed.document})`
      : `Section merged: “${name(before)}” (${before.placed.document}) is part of “${name(after)}” (${after.placed.document}) now`
  }
  const place = (after ?? before)!
  const opening = shorten(place.text.replace(/^#+\s[^\n]*\n/, '').slice(0, 300))
  return `Section ${after ? 'added' : 'removed'}, “${name(place)}”: ${opening}`
}

function describeHeading({ kinds, before, after, compared }: Draft, significance: Significance): string {
  const name = (side: DraftSide) => fullHeading(side) || side.placed.document
  const place = (side: DraftSide) => `“${name(side)}” (${side.placed.document})`
  if (significance === 'format') return `${name(after!)}: only the format of the heading differs`
  if (kinds.size === 0) {
    // what stands around the heading, such as the title in the head of a page
    const [from, to] = [compared?.before, compared?.after].map(text =>
      shorten((text ?? '').replace(/<[^>]*>/g, ' ')),
    )
    return from === to
      ? `${name(after!)}: the markup around the heading differs`
      : `${name(after!)}: “${from}” is now “${to}”`
  }
  if (kinds.has('moved') && kinds.size === 1) {
    if (before!.placed.document === after!.placed.document) return `${place(after!)} stands in another order`
  }
  return `${place(before!)} is now ${place(after!)}`
}

function describeColumn({ kinds, details }: Draft, name: string): string {
  const [column] = details
  if (kinds.has('moved')) return `${name}: column “${column!.after ?? ''}” stands in another order`
  return kinds.has('added')
    ? `${name}, column added: “${column?.after ?? ''}”`
    : `${name}, column removed: “${column?.before ?? ''}”`
}

const fullHeading = ({ placed }: DraftSide) => {
  const { number, heading, trail } = placed.section
  if (number === heading) return heading
  return [number, heading || (number === null ? trail.at(-1) : '')].filter(Boolean).join(' ')
}

function placeName({ placed }: DraftSide, label: string | null): string {
  const { number, heading } = placed.section
  const named = number === heading ? heading : [number, heading].filter(Boolean).join(' ')
  const section = named || placed.document
  return label === null ? section : `${section}, ${label}`
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
