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
  plain: placed.section.text,
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
  const added = new Set(news)
  for (const { child, parent, share, ofParent } of proposals(olds, news, across, lonely)) {
    if (drafts.has(child)) continue
    const draft = added.has(child)
      ? joined('split', parent, child, share)
      : joined('merged', child, parent, share)
    drafts.set(child, draft)
    if (lonely.has(parent) && ofParent >= ALSO && !drafts.has(parent)) drafts.set(parent, draft)
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

type Proposal = { child: PlacedSection; parent: PlacedSection; share: number; ofParent: number }

/**
 * Which section without a mate is a part of which other one: most of it is there, or it is one of several that make
 * up a good part of it. Those that share most come first, in an order that exchanging the sides does not change.
 */
function proposals(
  olds: readonly PlacedSection[],
  news: readonly PlacedSection[],
  across: readonly LeafMatch[],
  lonely: ReadonlySet<PlacedSection>,
): Proposal[] {
  const found: Proposal[] = []
  const bySide = {
    before: Map.groupBy(across, match => match.before.placed),
    after: Map.groupBy(across, match => match.after.placed),
  }
  for (const [children, own, far] of [
    [news, 'after', 'before'],
    [olds, 'before', 'after'],
  ] as const) {
    for (const child of children) {
      for (const [parent, matches] of Map.groupBy(bySide[own].get(child) ?? [], match => match[far].placed)) {
        const share = shareOf(matches, child, own)
        const ofParent = shareOf(matches, parent, far)
        const others = (bySide[far].get(parent) ?? []).some(
          match => match[own].placed !== child && lonely.has(match[own].placed),
        )
        if (share >= MOST_OF_IT || (others && lonely.has(parent) && ofParent >= ALSO))
          found.push({ child, parent, share, ofParent })
      }
    }
  }
  const key = ({ child, parent }: Proposal) => [placeKey(child), placeKey(parent)].sort().join('\n')
  return found.sort(
    (a, b) =>
      b.share - a.share ||
      b.ofParent - a.ofParent ||
      compareText(key(a), key(b)) ||
      compareText(placeKey(a.child), placeKey(b.child)),
  )
}

const compareText = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0)

/** The part of a section's text that these leaves of it are. */
function shareOf(
  matches: readonly LeafMatch[],
  { section }: PlacedSection,
  side: 'before' | 'after',
): number {
  const total = section.text.replace(/^#[^\n]*\n/, '').trim().length
  const sum = matches.reduce(
    (length, match) => length + match[side].leaf.span.end - match[side].leaf.span.start,
    0,
  )
  return Math.min(1, sum / Math.max(1, total))
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
