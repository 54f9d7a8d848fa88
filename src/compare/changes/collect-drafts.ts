import type { DocumentPair } from '../align/pair-documents.ts'
import type { MovedRun } from '../align/place-sections.ts'
import type { PlacedSection, SectionPair } from '../align/placed-section.ts'
import { likeness } from '../align/text-vectors.ts'
import { type LeafMatch, type PlacedLeaf, pairAcross } from '../pair-across.ts'
import { type LeafPairs, levelled, pairLeaves } from '../pair-leaves.ts'
import { headingSpan, type Leaf, sectionLeaves } from '../section-leaves.ts'
import { dividedDocuments, renamedDocuments, wholeDocuments } from './document-drafts.ts'
import { type Draft, type DraftSide, makeDraft, movedEdit, sourceOf } from './draft.ts'
import { leafDraft } from './leaf-drafts.ts'
import { leafSide } from './leaf-side.ts'
import { type LonelyDrafts, lonelyDrafts, lonelyEdits } from './lonely-sections.ts'
import { sectionDrafts } from './section-drafts.ts'

export type Aligned = {
  before: readonly PlacedSection[]
  after: readonly PlacedSection[]
  documents: readonly DocumentPair[]
  pairs: readonly SectionPair[]
  runs: readonly MovedRun[]
  order: { before: ReadonlyMap<PlacedSection, number>; after: ReadonlyMap<PlacedSection, number> }
}

/**
 * All changes with their edits: of documents first, then of sections and what is in them in the order of the newer
 * release, then of sections that are gone.
 */
export function collectDrafts(aligned: Aligned): Draft[] {
  const { before, after, documents, pairs, runs } = aligned
  const byPath = (sections: readonly PlacedSection[]) => Map.groupBy(sections, section => section.document)
  const [oldDocuments, newDocuments] = [byPath(before), byPath(after)]
  const inner = pairInside(pairs)
  const across = pairAcross(inner.olds, inner.news)
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
      joined.get(section)!.edits.push(...lonelyEdits(section, side, leaves))
      edited.add(section)
    }
  }
  const extra = Map.groupBy(modified, ({ placed }) => placed)
  for (const pair of pairs) {
    if (pair.before && pair.after) {
      const draft = own.get(pair.after)!
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
          leaves,
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
  return [...drafts].filter(draft => draft.edits.length > 0 || isNamed(draft))
}

/** A section without text may come or go, or change its number without an edit of its own. */
const isNamed = ({ kinds, about }: Draft) => about === 'heading' && kinds.size > 0

const movedOnly = (draft: Draft | undefined) => (draft?.kinds.has('moved') ? draft : undefined)

function next(
  section: PlacedSection,
  sections: readonly PlacedSection[],
  order: ReadonlyMap<PlacedSection, number>,
): PlacedSection | undefined {
  const following = sections[order.get(section)! + 1]
  return following?.document === section.document ? following : undefined
}

type Inner = { leaves: Map<SectionPair, LeafPairs>; olds: PlacedLeaf[]; news: PlacedLeaf[] }

/** Pairs the leaves of sections that differ; leaves left over are given with their sections. */
function pairInside(pairs: readonly SectionPair[]): Inner {
  const inner: Inner = { leaves: new Map(), olds: [], news: [] }
  const add = (side: PlacedLeaf[], placed: PlacedSection, leaves: readonly Leaf[]) => {
    for (const leaf of leaves) side.push({ leaf, placed })
  }
  for (const pair of pairs) {
    const { before, after } = pair
    if (before && after) {
      if (before.section.text === after.section.text) continue
      const leaves = pairLeaves(before.section, after.section)
      inner.leaves.set(pair, leaves)
      const mates = new Set(leaves.pairs.values())
      add(
        inner.olds,
        before,
        leaves.olds.filter(leaf => !leaves.pairs.has(leaf)),
      )
      add(
        inner.news,
        after,
        leaves.news.filter(leaf => !mates.has(leaf)),
      )
    } else if (before) add(inner.olds, before, sectionLeaves(before.section))
    else if (after) add(inner.news, after, sectionLeaves(after.section))
  }
  return inner
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

/** The change of each pair of sections itself, under both sides: heading, number, position. Most get no kind and no edit. */
function ownDrafts(
  pairs: readonly SectionPair[],
  runs: readonly MovedRun[],
  divided: ReadonlyMap<MovedRun, Draft>,
): Map<PlacedSection, Draft> {
  const own = new Map<PlacedSection, Draft>()
  for (const { before, after, score } of pairs) {
    if (!before || !after) continue
    const sides = { before: headingSide(before), after: headingSide(after) }
    const draft = makeDraft('heading', 'modified', sides, { blockKind: 'heading', score })
    draft.kinds = new Set()
    own.set(after, draft)
    own.set(before, draft)
    const [older, newer] = [before.section, after.section]
    // One document's parser may read "HM-110" as a number that another takes for a part of the heading.
    if (levelled(fullHeading(older)) === levelled(fullHeading(newer))) {
      if (sides.before.text !== sides.after.text)
        draft.compared = { before: sides.before.text, after: sides.after.text }
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

const fullHeading = ({ number, heading }: PlacedSection['section']) =>
  number === heading ? heading : [number, heading].filter(Boolean).join(' ')

function headingSide(placed: PlacedSection): DraftSide {
  const span = headingSpan(placed.section) ?? firstLine(placed)
  return { placed, span, item: null, text: sourceOf(placed, span), plain: placed.section.heading }
}

/** What a section without a heading is seen by. */
function firstLine({ section: { span, text } }: PlacedSection) {
  const length = /^[^\n]*/.exec(text.trimEnd())![0].length
  return length === 0 ? span : { start: span.start, end: span.start + length }
}
