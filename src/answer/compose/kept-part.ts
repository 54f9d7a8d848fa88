import { stemsOf, termCoverage, weighTerms } from '../../../eval/scorers/term-coverage.ts'
import type { Change, ChangeSide } from '../../domain/change.ts'
import type { DraftCitation } from '../../domain/draft.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import type { Span } from '../../domain/span.ts'
import { splitClauses } from '../../language/clauses.ts'
import { withoutComparingWords } from '../retrieve/change-words.ts'
import { namedColumns } from '../retrieve/changes-of-column.ts'
import { type EvidenceUnit, evidenceUnits } from './evidence-units.ts'
import { renderUnit } from './render-unit.ts'

/** A part that a change left as it was, with its place on both sides. */
export type KeptPart = { text: string; citations: DraftCitation[] }

/** A clause must meet the subject by so much better than those that were edited. */
const BETTER = 0.15
const LEAST = 0.3
/** Of clauses that meet as much the one that says least else. */
const OWN_WORDS = 0.1

/**
 * The clause of a changed text, or the cell of a changed row, that the question is about and that both sides have alike:
 * in "limits: bodily injury 250/500, property damage 100, …" one limit may change and another stay. Null where the subject
 * is in what changed, or nowhere in particular.
 */
export function keptPart(
  topic: string,
  change: Change,
  passages: readonly EvidencePassage[],
): KeptPart | null {
  const { before, after } = change
  if (!before || !after) return null
  const subject = withoutComparingWords(topic)
  const rows = [before, after].map(side => rowAt(side, passages))
  return rows[0] && rows[1] && rows.every(row => row!.cells.length > 1)
    ? keptCell(subject, change, [before, after], [rows[0], rows[1]])
    : keptClause(subject, change, [before, after], passages)
}

type Two<T> = readonly [T, T]

/** Where the topic names columns, and none of these changed. */
function keptCell(
  subject: string,
  { details }: Change,
  sides: Two<ChangeSide>,
  rows: Two<EvidenceUnit>,
): KeptPart | null {
  const changed = details.flatMap(({ type }) => /^cell: (.+)$/.exec(type)?.[1] ?? [])
  const named = namedColumns(
    subject,
    rows[1].columns.filter((_, index) => rows[1].cells[index]?.text.trim() !== rows[1].item),
  )
  if (named.length === 0 || changed.length === 0 || named.some(column => changed.includes(column)))
    return null
  const cells = rows.map(({ columns, cells }) => cells[columns.indexOf(named[0]!)])
  if (!cells[0] || !cells[1] || cells[0].text !== cells[1].text) return null
  const text = renderUnit(rows[1], subject)
  return { text, citations: sides.map((side, index) => citationAt(side, cells[index]!.span)) }
}

function keptClause(
  subject: string,
  { edits }: Change,
  sides: Two<ChangeSide>,
  passages: readonly EvidencePassage[],
): KeptPart | null {
  const edited = sides.map((side, index) =>
    edits.flatMap(edit => {
      const own = index === 0 ? edit.before : edit.after
      return own && own.document === side.place.document ? [own.span] : []
    }),
  )
  const clauses = sides.map((side, index) => clausesOf(side, edited[index]!))
  const older = clauses[0]!.filter(({ kept }) => kept)
  const all = clauses.flat()
  const weights = weighTerms(
    subject,
    all.map(({ stems }) => stems),
  )
  if (weights.size === 0) return null
  const met = (stems: ReadonlySet<string>) => termCoverage(weights, [{ stems, factor: 1 }])
  const touched = Math.max(0, ...all.filter(({ kept }) => !kept).map(({ stems }) => met(stems)))
  const scored = clauses[1]!
    .filter(({ kept }) => kept)
    .flatMap(clause => {
      const twin = older.find(({ text }) => text === clause.text)
      const own = [...clause.stems].filter(stem => weights.has(stem)).length / Math.max(1, clause.stems.size)
      return twin ? [{ clause, twin, share: met(clause.stems), own }] : []
    })
    .sort((a, b) => b.share + OWN_WORDS * b.own - (a.share + OWN_WORDS * a.own))
  const best = scored[0]
  if (!best || best.share < Math.max(LEAST, touched + BETTER)) return null
  return {
    text: best.clause.text,
    citations: [best.twin, best.clause].map(({ span }, index) => {
      const side = sides[index]!
      return citationAt(side, passages.some(passage => holds(passage, side, span)) ? span : side.place.span)
    }),
  }
}

type Clause = { text: string; span: Span; stems: ReadonlySet<string>; kept: boolean }

/** The clauses of a side with their places in the document, and whether no edit touches them. */
function clausesOf({ quote, place }: ChangeSide, edited: readonly Span[]): Clause[] {
  return splitClauses(quote).map(({ start, end }) => {
    const text = quote.slice(start, end)
    const span = { start: place.span.start + start, end: place.span.start + end }
    const kept = edited.every(edit => edit.end < span.start || edit.start > span.end)
    return { text, span, stems: stemsOf(text), kept }
  })
}

function rowAt({ place }: ChangeSide, passages: readonly EvidencePassage[]): EvidenceUnit | undefined {
  if (place.item === null) return undefined
  return passages
    .filter(({ release, document }) => release === place.release && document === place.document)
    .flatMap(evidenceUnits)
    .find(({ kind, span }) => kind === 'row' && span.start === place.span.start)
}

/** What no passage of the evidence holds is cited with all that its side says. */
const holds = ({ documentVersion, cut }: EvidencePassage, side: ChangeSide, { start, end }: Span) =>
  documentVersion === side.documentVersion && cut.span.start <= start && end <= cut.span.end

const citationAt = ({ place, documentVersion, contentHash }: ChangeSide, span: Span): DraftCitation => ({
  place: { ...place, span },
  documentVersion,
  contentHash,
})
