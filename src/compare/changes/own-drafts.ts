import { numberedHeading } from '../../language/numbered-heading.ts'
import type { MovedRun } from '../align/place-sections.ts'
import type { PlacedSection, SectionPair } from '../align/placed-section.ts'
import { isStructured } from '../classify/readable-text.ts'
import { levelled } from '../pair-leaves.ts'
import { headingSpan } from '../section-leaves.ts'
import { type Draft, type DraftSide, makeDraft, movedEdit, sourceOf } from './draft.ts'

/**
 * The change of each pair of sections itself, under both sides: heading, number, position. Most get no kind and no
 * edit. Sections of equal text have none but where they moved.
 */
export function ownDrafts(
  pairs: readonly SectionPair[],
  runs: readonly MovedRun[],
  divided: ReadonlyMap<MovedRun, Draft>,
): Map<PlacedSection, Draft> {
  const own = new Map<PlacedSection, Draft>()
  const moved = new Set(runs.map(([first]) => first.after))
  for (const { before, after, score } of pairs) {
    if (!before || !after || (before.section.text === after.section.text && !moved.has(after))) continue
    const sides = { before: headingSide(before), after: headingSide(after) }
    const draft = makeDraft('heading', 'modified', sides, { blockKind: 'heading', score })
    draft.kinds = new Set()
    own.set(after, draft)
    own.set(before, draft)
    const [older, newer] = [before.section, after.section]
    // One document's parser may read "HM-110" as a number that another takes for a part of the heading.
    if (levelled(fullHeading(older)) === levelled(fullHeading(newer))) {
      // Of structured files the first line holds brackets, and as much of the text as its writer put there.
      const shown = (side: DraftSide) => (isStructured(after.format) ? side.plain : side.text)
      if (sides.before.text !== sides.after.text)
        draft.compared = { before: shown(sides.before), after: shown(sides.after) }
      continue
    }
    if (older.number !== newer.number) draft.kinds.add('renumbered')
    if (levelled(older.heading) !== levelled(newer.heading)) {
      draft.kinds.add('modified')
      draft.details.push({ type: 'heading', before: older.heading, after: newer.heading })
      draft.compared = { before: older.heading, after: newer.heading }
    }
  }
  for (const run of runs) {
    const [first] = run
    const last = run.at(-1)!
    const draft = own.get(first.after)!
    const owner = divided.get(run)
    if (!owner) draft.kinds.add('moved')
    const range = (from: PlacedSection, to: PlacedSection) => ({
      document: from.document,
      span: { start: from.section.span.start, end: to.section.span.end },
    })
    ;(owner ?? draft).edits.push(movedEdit(range(first.before, last.before), range(first.after, last.after)))
  }
  return own
}

const fullHeading = ({ number, heading }: PlacedSection['section']) => numberedHeading(number, heading)

function headingSide(placed: PlacedSection): DraftSide {
  const span = headingSpan(placed.section) ?? firstLine(placed)
  return { placed, span, item: null, text: sourceOf(placed, span), plain: placed.section.heading }
}

/** What a section without a heading is seen by. */
function firstLine({ section: { span, text } }: PlacedSection) {
  const length = /^[^\n]*/.exec(text.trimEnd())![0].length
  return length === 0 ? span : { start: span.start, end: span.start + length }
}
