import type { Change, ChangeSide, Edit } from '../domain/change.ts'
import { markTokens } from './mark-tokens.ts'
import type { Segment } from './segment.ts'
import { withoutTagEnds, withoutTags } from './without-tags.ts'

/**
 * The words of a change, old and new in one text: without the added pieces it is the old quote, without the removed
 * ones the new quote.
 */
export function markChange({ before, after, edits }: Change): Segment[] {
  if (!before || !after) {
    const text = (after ?? before)?.quote ?? ''
    return text === '' ? [] : [{ text, mark: after ? 'added' : 'removed' }]
  }
  return mergeEdits(before, after, edits) ?? markTokens(before.quote, after.quote)
}

/**
 * What came or went where the quote names only its beginning, as that of a whole document; null where the quote is all.
 */
export function wholeText({ before, after, edits }: Change): string | null {
  const side = before ? (after ? null : 'before') : 'after'
  if (side === null) return null
  const { quote, place } = (after ?? before)!
  const letters = (source: string) =>
    withoutTags(source, place.document).replace(/[^\p{L}\p{N}]/gu, '').length
  // Marks around its neighbours, which no other change takes, are not what came or went.
  const told = edits.flatMap(edit => {
    const own = edit[side]
    if (!own) return []
    const apart = own.span.end <= place.span.start || own.span.start >= place.span.end
    return apart && letters(withoutTagEnds(own.text, place.document)) === 0 ? [] : [own.text]
  })
  const text = told.join('')
  return letters(text) > letters(quote) ? text : null
}

/** Whether the marked words alone would not tell the change: it is about a place, or about more than the quotes show. */
export function needsDescription(change: Change): boolean {
  const words = ['added', 'removed', 'modified']
  if (change.kinds.some(kind => !words.includes(kind)) || wholeText(change) !== null) return true
  return markChange(change).every(({ mark }) => mark === 'same')
}

/** The pieces that one release has. */
export const sideOf = (segments: readonly Segment[], side: 'before' | 'after'): Segment[] =>
  segments.filter(({ mark }) => mark !== (side === 'before' ? 'added' : 'removed'))

type Range = { start: number; end: number }

/** Null where the edits don't stand in the same order on both sides, or don't explain the difference of the quotes. */
function mergeEdits(before: ChangeSide, after: ChangeSide, edits: readonly Edit[]): Segment[] | null {
  const ranges = edits.flatMap(edit => {
    if (edit.moved || !edit.before || !edit.after) return []
    const older = within(before, edit.before)
    const newer = within(after, edit.after)
    return older && newer ? [{ older, newer }] : []
  })
  ranges.sort((a, b) => a.newer.start - b.newer.start || a.older.start - b.older.start)
  const segments: Segment[] = []
  const add = (text: string, mark: Segment['mark']) => {
    if (text !== '') segments.push({ text, mark })
  }
  let [old, now] = [0, 0]
  for (const { older, newer } of [...ranges, endOf(before, after)]) {
    if (older.start < old || newer.start < now) return null
    const same = after.quote.slice(now, newer.start)
    if (before.quote.slice(old, older.start) !== same) return null
    add(same, 'same')
    add(before.quote.slice(older.start, older.end), 'removed')
    add(after.quote.slice(newer.start, newer.end), 'added')
    old = older.end
    now = newer.end
  }
  return joinTight(segments)
}

/** Replaced parts of one written word, such as those of `HM-24-07`, are one replacement. */
function joinTight(segments: readonly Segment[]): Segment[] {
  const joined: Segment[] = []
  for (let at = 0; at < segments.length; at++) {
    const [link, next] = [segments[at]!, segments[at + 1]]
    const tight = link.mark === 'same' && /^[^\s\p{L}\p{N}]{1,2}$/u.test(link.text)
    const both = joined.at(-2)?.mark === 'removed' && joined.at(-1)?.mark === 'added'
    if (tight && both && next?.mark === 'removed' && segments[at + 2]?.mark === 'added') {
      joined.at(-2)!.text += link.text + next.text
      joined.at(-1)!.text += link.text + segments[at + 2]!.text
      at += 2
    } else joined.push({ ...link })
  }
  return joined
}

/** The part of an edit's range that lies in the quote, from the quote's start; null where none does. */
function within({ place, quote }: ChangeSide, edit: NonNullable<Edit['before']>): Range | null {
  if (edit.document !== place.document) return null
  const start = Math.max(0, edit.span.start - place.span.start)
  const end = Math.min(quote.length, edit.span.end - place.span.start)
  return start <= end ? { start, end } : null
}

function endOf(before: ChangeSide, after: ChangeSide): { older: Range; newer: Range } {
  const at = ({ quote }: ChangeSide) => ({ start: quote.length, end: quote.length })
  return { older: at(before), newer: at(after) }
}
