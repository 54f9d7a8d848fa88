import type { Change, ChangeSide } from '../domain/change.ts'
import { csvRow } from './csv-row.ts'
import type { Report } from './report.ts'

const columns = [
  'id',
  'kinds',
  'significance',
  'score',
  'description',
  'details',
  ...['before', 'after'].flatMap(side =>
    [
      'release',
      'document',
      'section',
      'number',
      'heading',
      'item',
      'start',
      'end',
      'quote',
      'content_hash',
    ].map(name => `${side}_${name}`),
  ),
]

/** One row per change under a header; RFC 4180 with a BOM for spreadsheets. Unchanged places have the kind `unchanged`. */
export function* renderCsv({ comparison: { unchanged = [] }, changes }: Report): Generator<string> {
  yield `\ufeff${csvRow(columns)}`
  for (const change of changes) yield csvRow(changeCells(change))
  for (const { before, after } of unchanged)
    yield csvRow(['', 'unchanged', '', '1', '', '', ...sideCells(before), ...sideCells(after)])
}

function changeCells({
  id,
  kinds,
  significance,
  score,
  description,
  details,
  before,
  after,
}: Change): string[] {
  const values = details.map(detail => `${detail.type}: ${detail.before ?? ''} → ${detail.after ?? ''}`)
  return [
    id,
    kinds.join(' '),
    significance,
    score === null ? '' : String(score),
    description,
    values.join('; '),
    ...sideCells(before),
    ...sideCells(after),
  ]
}

function sideCells(side: ChangeSide | null): string[] {
  if (side === null) return Array.from({ length: 10 }, () => '')
  const { release, document, section, number, heading, item, span } = side.place
  return [
    release,
    document,
    section,
    number ?? '',
    heading,
    item ?? '',
    String(span.start),
    String(span.end),
    side.quote,
    side.contentHash,
  ]
}
