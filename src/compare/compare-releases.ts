import type { Change, ChangeDetail, ChangeKind, ChangeSide, Comparison, Edit } from '../domain/change.ts'
import { formatPlaceId } from '../domain/place.ts'
import type { Span } from '../domain/span.ts'
import { compareSections, type Leaf, normal } from './compare-sections.ts'
import { describeLeafChange, shorten } from './describe-change.ts'
import { type PlacedSection, pairSections } from './pair-sections.ts'
import { stateCompleteness } from './state-completeness.ts'
import { summarizeChanges } from './summarize-changes.ts'

/** A document of a release, and what its parser could not read. */
export type ReleaseDocument = { path: string; contentHash: string; warnings: readonly string[] }

/**
 * One side of a comparison: every section of the documents that differ. `documents` names all of the release, those
 * left out of `sections` because they stand unchanged at the same path too; without it the sections' are all.
 */
export type ReleaseText = {
  release: string
  sections: readonly PlacedSection[]
  documents?: readonly ReleaseDocument[]
}

/**
 * All differences between two releases of a package, at the smallest place that explains each: a cell's row, a
 * list entry, a sentence; a section for what was added, removed, moved or renumbered as a whole.
 */
export function compareReleases(packageName: string, before: ReleaseText, after: ReleaseText): Comparison {
  const pairs = pairSections(before.sections, after.sections)
  const added = wholeDocuments(
    pairs.flatMap(pair => pair.after ?? []),
    pairs.flatMap(pair => (pair.before ? [] : (pair.after ?? []))),
  )
  const removed = wholeDocuments(
    pairs.flatMap(pair => pair.before ?? []),
    pairs.flatMap(pair => (pair.after ? [] : (pair.before ?? []))),
  )
  const changes: Change[] = []
  for (const [document, sections] of removed) {
    changes.push(
      documentChange(packageName, { release: before.release, sections, kind: 'removed' }, document),
    )
  }
  for (const [document, sections] of added) {
    changes.push(documentChange(packageName, { release: after.release, sections, kind: 'added' }, document))
  }
  for (const pair of pairs) {
    if (!pair.before && pair.after && added.has(pair.after.document)) continue
    if (!pair.after && pair.before && removed.has(pair.before.document)) continue
    const older = pair.before && { release: before.release, ...pair.before }
    const newer = pair.after && { release: after.release, ...pair.after }
    if (older && newer) {
      const kinds = sectionKinds(older, newer)
      if (kinds.length > 0) changes.push(sectionChange(packageName, older, newer, kinds))
      for (const change of leafChanges(packageName, older, newer)) changes.push(change)
    } else {
      const only = older ?? newer
      if (only && only.section.text.trim() !== '') {
        changes.push(sectionChange(packageName, older, newer, [older ? 'removed' : 'added']))
      }
    }
  }
  const compared = pairs.filter(pair => pair.before && pair.after)
  const unchanged = compared.filter(pair => pair.before!.section.text === pair.after!.section.text)
  return {
    package: packageName,
    from: before.release,
    to: after.release,
    summary: summarizeChanges(changes, { compared: compared.length, unchanged: unchanged.length }),
    changes,
    completeness: stateCompleteness(before, after),
  }
}

/** Documents of which every section is among `alone`. */
function wholeDocuments(
  all: readonly PlacedSection[],
  alone: readonly PlacedSection[],
): Map<string, PlacedSection[]> {
  const counts = Map.groupBy(all, section => section.document)
  const candidates = Map.groupBy(alone, section => section.document)
  return new Map(
    [...candidates].filter(([document, sections]) => counts.get(document)!.length === sections.length),
  )
}

function documentChange(
  packageName: string,
  {
    release,
    sections,
    kind,
  }: { release: string; sections: readonly PlacedSection[]; kind: 'added' | 'removed' },
  document: string,
): Change {
  const first = sections.find(({ section }) => section.heading !== '') ?? sections[0]!
  const side = changeSide(packageName, { release, ...first }, first.section.span, null)
  const [before, after] = kind === 'added' ? [null, side] : [side, null]
  const title = first.section.heading === '' ? '' : `, “${first.section.heading}”`
  const count = `${sections.length} ${sections.length === 1 ? 'section' : 'sections'}`
  const description = `Document ${kind}: ${document}${title} (${count})`
  return {
    id: changeId(before, after),
    kinds: [kind],
    significance: 'substantive',
    before,
    after,
    edits: wholeEdit(before, after),
    details: [],
    score: null,
    description,
  }
}

type Side = PlacedSection & { release: string }

function sectionKinds(older: Side, newer: Side): ChangeKind[] {
  const kinds: ChangeKind[] = []
  if (older.document !== newer.document) kinds.push('moved')
  // One document's parser may read "HM-110" as a number that another takes for a part of the heading.
  if (normal(fullHeading(older)) === normal(fullHeading(newer))) return kinds
  if (older.section.number !== newer.section.number) kinds.push('renumbered')
  if (normal(older.section.heading) !== normal(newer.section.heading)) kinds.push('modified')
  return kinds
}

function sectionChange(
  packageName: string,
  older: Side | null,
  newer: Side | null,
  kinds: ChangeKind[],
): Change {
  const span = (side: Side) => (older && newer ? headingSpan(side) : side.section.span)
  const before = older && changeSide(packageName, older, span(older), null)
  const after = newer && changeSide(packageName, newer, span(newer), null)
  const name = (side: Side) => fullHeading(side) || side.document
  const opening = (side: Side) => shorten(side.section.text.replace(/^#+\s[^\n]*\n/, '').slice(0, 300))
  const description =
    older && newer
      ? `“${name(older)}” (${older.document}) is now “${name(newer)}” (${newer.document})`
      : newer
        ? `Section added, “${name(newer)}”: ${opening(newer)}`
        : `Section removed, “${name(older!)}”: ${opening(older!)}`
  const significance = kinds.some(kind => kind === 'added' || kind === 'removed')
    ? 'substantive'
    : 'editorial'
  const details: ChangeDetail[] =
    older && newer && kinds.includes('modified')
      ? [{ type: 'heading', before: older.section.heading, after: newer.section.heading }]
      : []
  return {
    id: changeId(before, after),
    kinds,
    significance,
    before,
    after,
    edits: wholeEdit(before, after),
    details,
    score: before && after ? 1 : null,
    description,
  }
}

const fullHeading = ({ section: { number, heading, trail } }: Side) =>
  [number, heading || trail.at(-1)].filter(Boolean).join(' ')

/** The first line of a section: what a change of heading, number or position is seen by. */
function headingSpan({ section: { span, text } }: Side): Span {
  const length = /^[^\n]*/.exec(text.trimEnd())![0].length
  return length === 0 ? span : { start: span.start, end: span.start + length }
}

function leafChanges(packageName: string, older: Side, newer: Side): Change[] {
  return compareSections(older.section, newer.section).map(pair => {
    const before = pair.before && { leaf: pair.before, side: leafSide(packageName, older, pair.before) }
    const after = pair.after && { leaf: pair.after, side: leafSide(packageName, newer, pair.after) }
    const details = pair.before && pair.after ? cellDetails(pair.before, pair.after) : []
    const kind: ChangeKind = before && after ? 'modified' : after ? 'added' : 'removed'
    return {
      id: changeId(before?.side ?? null, after?.side ?? null),
      kinds: [kind],
      significance: 'substantive',
      before: before?.side ?? null,
      after: after?.side ?? null,
      edits: wholeEdit(before?.side ?? null, after?.side ?? null),
      details,
      score: before && after ? 1 : null,
      description: describeLeafChange(before, after, details),
    }
  })
}

function wholeEdit(before: ChangeSide | null, after: ChangeSide | null): Edit[] {
  const side = (each: ChangeSide | null) =>
    each && { document: each.place.document, span: each.place.span, text: each.quote }
  return [{ before: side(before), after: side(after) }]
}

function cellDetails(before: Leaf, after: Leaf): ChangeDetail[] {
  const columns = new Set([...before.cells, ...after.cells].map(cell => cell.column))
  if (columns.size < Math.max(before.cells.length, after.cells.length)) return []
  const value = (leaf: Leaf, column: string) => leaf.cells.find(cell => cell.column === column)?.value ?? null
  return [...columns].flatMap(column => {
    const [from, to] = [value(before, column), value(after, column)]
    return from === to ? [] : [{ type: `cell: ${column}`, before: from, after: to }]
  })
}

const leafSide = (packageName: string, side: Side, leaf: Leaf) =>
  changeSide(packageName, side, leaf.span, leaf.key)

function changeSide(packageName: string, side: Side, span: Span, item: string | null): ChangeSide {
  const { section } = side
  const { start } = section.span
  return {
    place: {
      package: packageName,
      release: side.release,
      document: side.document,
      section: section.anchor,
      number: section.number,
      heading: section.heading,
      trail: section.trail,
      item,
      span,
    },
    quote: section.text.slice(span.start - start, span.end - start),
    documentVersion: side.documentVersion,
    contentHash: side.contentHash,
  }
}

function changeId(before: ChangeSide | null, after: ChangeSide | null): string {
  const at = (side: ChangeSide | null) =>
    side ? `${formatPlaceId(side.place)}:${side.place.span.start}` : ''
  return `${at(before)}..${at(after)}`
}
