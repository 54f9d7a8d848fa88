import type { Alignment } from '../align/align-releases.ts'
import type { PlacedSection } from '../align/placed-section.ts'
import { likeness } from '../align/text-vectors.ts'
import type { LeafMatch } from '../pair-across.ts'
import { pairInside } from '../pair-inside.ts'
import { levelled } from '../pair-leaves.ts'
import type { Leaf } from '../section-leaves.ts'
import { dividedDocuments, renamedDocuments, wholeDocuments } from './document-drafts.ts'
import { type Draft, makeDraft, movedEdit } from './draft.ts'
import { joinLeaves } from './join-leaves.ts'
import { joinMovedRows } from './join-moved-rows.ts'
import { leafDraft } from './leaf-drafts.ts'
import { leafSide } from './leaf-side.ts'
import { type LonelyDrafts, lonelyDrafts, lonelyEdits } from './lonely-sections.ts'
import { ownDrafts } from './own-drafts.ts'
import { sectionDrafts } from './section-drafts.ts'
import { settleMoves } from './settle-moves.ts'

/**
 * All changes with their edits: of documents first, then of sections and what is in them in the order of the newer
 * release, then of sections that are gone.
 */
export function collectDrafts(aligned: Alignment): Draft[] {
  const { documents, pairs, runs } = aligned
  const [before, after] = [aligned.before.sections, aligned.after.sections]
  const byPath = (sections: readonly PlacedSection[]) => Map.groupBy(sections, section => section.document)
  const [oldDocuments, newDocuments] = [byPath(before), byPath(after)]
  const inner = pairInside(pairs, aligned.order)
  const { across } = inner
  const leafDrafts = new Map<Leaf, Draft>()
  const lonely = {
    olds: pairs.flatMap(pair => (pair.after ? [] : (pair.before ?? []))),
    news: pairs.flatMap(pair => (pair.before ? [] : (pair.after ?? []))),
  }
  const joined = lonelyDrafts(lonely.olds, lonely.news, across)
  const modified = acrossDrafts(across, joined, leafDrafts)
  const untouched = (sections: readonly PlacedSection[]) => {
    const touched = new Set(across.flatMap(match => [match.before.placed, match.after.placed]))
    return new Set(sections.filter(section => !touched.has(section)))
  }
  const removed = wholeDocuments(oldDocuments, untouched(lonely.olds), 'removed')
  const added = wholeDocuments(newDocuments, untouched(lonely.news), 'added')
  const divided = dividedDocuments(runs, documents, oldDocuments, newDocuments)
  const renamed = renamedDocuments(documents, oldDocuments, newDocuments)
  const drafts = new Set<Draft>([...removed.values(), ...added.values(), ...renamed, ...divided.values()])

  const own = ownDrafts(pairs, runs, divided)
  const draftOf = (section: PlacedSection | undefined) =>
    section && (joined.get(section) ?? movedOnly(own.get(section)) ?? null)
  const edited = new Set<PlacedSection>()
  for (const [side, sections, whole] of [
    ['before', lonely.olds, removed],
    ['after', lonely.news, added],
  ] as const) {
    const moved = Map.groupBy(across, match => match[side].placed)
    for (const section of sections) {
      if (whole.has(section.document)) continue
      const leaves = (moved.get(section) ?? []).map(match => match[side].leaf)
      for (const edit of lonelyEdits(section, side, leaves)) joined.get(section)!.edits.push(edit)
      edited.add(section)
    }
  }
  const extra = Map.groupBy(modified, ({ placed }) => placed)
  for (const pair of pairs) {
    if (pair.before && pair.after) {
      const draft = own.get(pair.after)
      if (!draft) continue
      drafts.add(draft)
      const leaves = inner.leaves.get(pair)
      const neighbour =
        draftOf(next(pair.after, after, aligned.order.after)) ??
        draftOf(next(pair.before, before, aligned.order.before)) ??
        null
      const { before: older, after: newer } = pair
      if (leaves)
        for (const each of sectionDrafts({
          before: older,
          after: newer,
          leaves: joinLeaves(leaves, leafDrafts),
          across: leafDrafts,
          own: draft,
          neighbour,
        }))
          drafts.add(each)
    } else {
      const section = (pair.after ?? pair.before)!
      if (edited.has(section)) drafts.add(joined.get(section)!)
    }
    for (const { draft } of (pair.after && extra.get(pair.after)) ?? []) drafts.add(draft)
  }
  settleMoves([...drafts], oldDocuments, newDocuments, pairs)
  // A heading that is made up where the text has none may differ without a difference in the text.
  return joinMovedRows([...drafts].filter(draft => draft.edits.length > 0))
}

const movedOnly = (draft: Draft | undefined) => (draft?.kinds.has('moved') ? draft : undefined)

function next(
  section: PlacedSection,
  sections: readonly PlacedSection[],
  order: ReadonlyMap<PlacedSection, number>,
): PlacedSection | undefined {
  const following = sections[order.get(section)! + 1]
  return following?.document === section.document ? following : undefined
}

/** The changes of leaves that moved to another section, and, where the section did not move as a whole, of their moving. */
function acrossDrafts(
  across: readonly LeafMatch[],
  joined: LonelyDrafts,
  draftOf: Map<Leaf, Draft>,
): { placed: PlacedSection; draft: Draft }[] {
  return across.flatMap(({ before, after }) => {
    const reworded = leafDraft(before.placed, before.leaf, 'modified', after)
    const [from, to] = [joined.get(before.placed), joined.get(after.placed)]
    const owner = [to, from].find(draft => draft?.kinds.has('split') || draft?.kinds.has('merged'))
    const own =
      owner ??
      reworded ??
      makeDraft('leaf', 'moved', {
        before: leafSide(before.placed, before.leaf),
        after: leafSide(after.placed, after.leaf),
      })
    if (!owner) own.kinds = new Set(['moved', ...own.kinds])
    own.score = Math.min(
      own.score ?? 1,
      owner ? 1 : likeness(levelled(before.leaf.text), levelled(after.leaf.text)),
    )
    own.edits.push(
      movedEdit(
        { document: before.placed.document, span: before.leaf.span },
        { document: after.placed.document, span: after.leaf.span },
      ),
    )
    for (const leaf of [before.leaf, after.leaf]) draftOf.set(leaf, own)
    const drafts = [own === owner ? null : own, reworded === own ? null : reworded]
    return drafts.flatMap(draft => (draft ? [{ placed: after.placed, draft }] : []))
  })
}
