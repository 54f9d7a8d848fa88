import type { PlacedSection } from '../align/placed-section.ts'
import { editFrame, type FrameEdit } from '../edits/edit-frame.ts'
import type { LeafMatch } from '../pair-across.ts'
import type { Leaf } from '../section-leaves.ts'
import { type Draft, type DraftSide, editSide, makeDraft } from './draft.ts'

/** This part of a section's text came from, or went to, another section: it was split off, or merged. */
const MOST_OF_IT = 0.5
/** Another source with this part is a source too. */
const ALSO = 0.2

export const sectionSide = (placed: PlacedSection): DraftSide => ({
  placed,
  span: placed.section.span,
  item: null,
  text: placed.section.text,
})

/** Sections that stand on one side only, each with its change; sections that were joined may share one. */
export type LonelyDrafts = ReadonlyMap<PlacedSection, Draft>

/**
 * The changes of sections that have no mate: added and removed ones; those split off another section, whose leaves
 * came from there; those merged into another one.
 */
export function lonelyDrafts(
  olds: readonly PlacedSection[],
  news: readonly PlacedSection[],
  across: readonly LeafMatch[],
): LonelyDrafts {
  const drafts = new Map<PlacedSection, Draft>()
  const lonely = new Set([...olds, ...news])
  const came = Map.groupBy(across, match => match.after.placed)
  const went = Map.groupBy(across, match => match.before.placed)
  const sources = (section: PlacedSection) => shares(came.get(section) ?? [], section, 'after', 'before')
  const goals = (section: PlacedSection) => shares(went.get(section) ?? [], section, 'before', 'after')
  for (const after of news) {
    const found = sources(after)
    const gone = found.filter(({ other, share }) => share >= ALSO && lonely.has(other))
    const [top] = found
    if (gone.length > 1) {
      for (const { other, share } of gone)
        if (!drafts.has(other)) drafts.set(other, joined('merged', other, after, share))
      drafts.set(after, drafts.get(gone[0]!.other)!)
    } else if (top && top.share >= MOST_OF_IT) drafts.set(after, joined('split', top.other, after, top.share))
  }
  for (const before of olds) {
    if (drafts.has(before)) continue
    const [top] = goals(before)
    if (!top || top.share < ALSO) continue
    const split = drafts.get(top.other)
    if (split?.kinds.has('split') && split.before?.placed === before) drafts.set(before, split)
    else if (top.share >= MOST_OF_IT) drafts.set(before, joined('merged', before, top.other, top.share))
  }
  const alone = (placed: PlacedSection, sides: Pick<Draft, 'before' | 'after'>) => {
    const kind = sides.after ? 'added' : 'removed'
    const { text } = placed.section
    const compared = { before: sides.before && text, after: sides.after && text }
    drafts.set(placed, makeDraft('section', kind, sides, { blockKind: 'document', compared }))
  }
  for (const after of news) if (!drafts.has(after)) alone(after, { before: null, after: sectionSide(after) })
  for (const before of olds)
    if (!drafts.has(before)) alone(before, { before: sectionSide(before), after: null })
  return drafts
}

function joined(kind: 'split' | 'merged', before: PlacedSection, after: PlacedSection, share: number): Draft {
  const score = Math.round(1000 * share) / 1000
  return makeDraft('section', kind, { before: sectionSide(before), after: sectionSide(after) }, { score })
}

/** The sections that share leaves with one, and what part of its text, largest first. */
function shares(
  matches: readonly LeafMatch[],
  section: PlacedSection,
  own: 'before' | 'after',
  far: 'before' | 'after',
): { other: PlacedSection; share: number }[] {
  const total = section.section.text.replace(/^#[^\n]*\n/, '').trim().length
  const sums = new Map<PlacedSection, number>()
  for (const match of matches) {
    const { start, end } = match[own].leaf.span
    sums.set(match[far].placed, (sums.get(match[far].placed) ?? 0) + end - start)
  }
  return [...sums]
    .map(([other, sum]) => ({ other, share: Math.min(1, sum / Math.max(1, total)) }))
    .sort((a, b) => b.share - a.share || placeKey(a.other).localeCompare(placeKey(b.other)))
}

const placeKey = ({ document, section }: PlacedSection) => `${document}#${section.anchor}`

/** The edits that a section without a mate gives its change: all of its text but the leaves that moved. */
export function lonelyEdits(placed: PlacedSection, side: 'before' | 'after', moved: readonly Leaf[]) {
  const { span, text } = placed.section
  const full = {
    start: span.start,
    source: text,
    atoms: [...moved].sort((a, b) => a.span.start - b.span.start),
  }
  const empty = { start: 0, source: '', atoms: [] as Leaf[] }
  const frame = side === 'before' ? editFrame(full, empty, new Map()) : editFrame(empty, full, new Map())
  return frame.gaps.flatMap(({ edits }) =>
    edits.flatMap((edit: FrameEdit) => {
      const range = edit[side]
      if (!range || range[0] === range[1]) return []
      const own = editSide(placed, range)
      return [side === 'before' ? { before: own, after: null } : { before: null, after: own }]
    }),
  )
}
