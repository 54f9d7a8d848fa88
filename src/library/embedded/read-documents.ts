import type { PassageCut } from '../../domain/passage.ts'
import { Problem } from '../../domain/problem.ts'
import type { Section, SectionOutline } from '../../domain/section.ts'
import type { Span } from '../../domain/span.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import type { ItemPlace } from '../release-library.ts'
import { type SectionRow, sectionColumns, toOutline } from './section-row.ts'
import { readText } from './text-pieces.ts'

/** A section as the reading thread sends it. */
export type PackedSection = Omit<Section, 'blocks'> & {
  cuts: { continues: number; text: string; blocks: string }[]
}

type CutRow = {
  textHash: string
  section: string
  start: number
  end: number
  trail: string
  text: string
  identifiers: string
  continues: number
}

export function readMissingVersions(statements: Statements, ids: readonly string[]): Set<string> {
  const rows = statements.all<{ id: string }>(
    `SELECT value AS id FROM json_each(?) AS wanted
      WHERE NOT EXISTS (SELECT 1 FROM document_versions WHERE id = wanted.value)`,
    JSON.stringify(ids),
  )
  return new Set(rows.map(row => row.id))
}

export function readOutline(statements: Statements, documentVersion: string): SectionOutline[] {
  const version = getVersion(statements, documentVersion)
  return statements
    .all<SectionRow>(
      `SELECT ${sectionColumns} FROM sections s WHERE s.version = ? ORDER BY s.position`,
      version.row,
    )
    .map(toOutline)
}

export function readSections(
  statements: Statements,
  documentVersion: string,
  anchors?: readonly string[],
): PackedSection[] {
  return transaction(statements.database, 'read', () => {
    const version = getVersion(statements, documentVersion)
    const rows = statements.all<SectionRow & { position: number }>(
      `SELECT s.position, ${sectionColumns} FROM sections s
        WHERE s.version = ?1 ${anchors ? 'AND s.anchor IN (SELECT value FROM json_each(?2))' : ''}
        ORDER BY s.position`,
      version.row,
      ...(anchors ? [JSON.stringify(anchors)] : []),
    )
    const own = anchors
      ? (row: number) => readSectionCuts(statements, version.row, row)
      : readAllCuts(statements, version.row)
    const whole = anchors ? null : readText(statements, version.row, { start: 0, end: version.length })
    return rows.map(({ position, ...row }) => {
      const outline = toOutline(row)
      const { start, end } = outline.span
      const text = whole?.slice(start, end) ?? readText(statements, version.row, outline.span)
      return { ...outline, text, cuts: own(position) }
    })
  })
}

export function readCuts(statements: Statements, documentVersion: string): Omit<PassageCut, 'blocks'>[] {
  const version = getVersion(statements, documentVersion)
  return statements
    .all<CutRow>(
      `SELECT c.text_hash AS textHash, s.anchor AS section, c.span_start AS start, c.span_end AS "end",
          coalesce(c.trail, s.trail) AS trail, c.text, c.identifiers, c.continues
        FROM cuts c JOIN sections s ON s.version = c.version AND s.position = c.section
        WHERE c.version = ? ORDER BY c.position`,
      version.row,
    )
    .map(({ textHash, section, start, end, trail, text, identifiers, continues }) => ({
      textHash,
      section,
      span: { start, end },
      trail: JSON.parse(trail),
      text,
      identifiers: JSON.parse(identifiers),
      continues: continues === 1,
    }))
}

export function readTextHashes(
  statements: Statements,
  documentVersions: readonly string[],
  most: number,
): (string[] | null)[] {
  const rows = statements.all<{ at: number; textHash: string }>(
    `SELECT wanted.key AS at, c.text_hash AS textHash
      FROM json_each(?1) wanted
      CROSS JOIN document_versions v ON v.id = wanted.value
        AND (SELECT count(*) FROM cuts WHERE version = v.row) <= ?2
      CROSS JOIN cuts c ON c.version = v.row
      ORDER BY wanted.key, c.position`,
    JSON.stringify(documentVersions),
    most,
  )
  const hashes = Map.groupBy(rows, ({ at }) => at)
  return documentVersions.map((_, at) => hashes.get(at)?.map(({ textHash }) => textHash) ?? null)
}

/** Null for a version without pages, and for one that is not stored. */
export function readPages(statements: Statements, documentVersion: string): number[] | null {
  const found = statements.get<{ pages: string | null }>(
    'SELECT pages FROM document_versions WHERE id = ?',
    documentVersion,
  )
  return found?.pages ? JSON.parse(found.pages) : null
}

/** Null where it is not known where the words stand, and for a version that is not stored. */
export function readLayout(statements: Statements, documentVersion: string): string | null {
  const found = statements.get<{ layout: Uint8Array }>(
    'SELECT layout FROM layouts WHERE version = (SELECT row FROM document_versions WHERE id = ?)',
    documentVersion,
  )
  return found === undefined ? null : Buffer.from(found.layout).toString('base64')
}

export function readSpan(statements: Statements, documentVersion: string, span: Span): string | null {
  return transaction(statements.database, 'read', () => {
    const version = findVersion(statements, documentVersion)
    const inside = version && span.start >= 0 && span.start <= span.end && span.end <= version.length
    return inside ? readText(statements, version.row, span) : null
  })
}

export function readItems(statements: Statements, documentVersion: string, key: string): ItemPlace[] {
  const version = getVersion(statements, documentVersion)
  return statements
    .all<{ section: string; start: number; end: number }>(
      `SELECT s.anchor AS section, i.span_start AS start, i.span_end AS "end"
        FROM items i
        JOIN cuts c ON c.version = i.version AND c.position = i.cut
        JOIN sections s ON s.version = c.version AND s.position = c.section
        WHERE i.version = ? AND i.key = ? ORDER BY i.span_start`,
      version.row,
      key,
    )
    .map(({ section, start, end }) => ({ key, section, span: { start, end } }))
}

/** All of a document in one statement; each section's are taken out once. */
function readAllCuts(statements: Statements, version: number): (section: number) => PackedSection['cuts'] {
  const rows = statements.all<PackedSection['cuts'][number] & { section: number }>(
    'SELECT section, continues, text, blocks FROM cuts WHERE version = ? ORDER BY position',
    version,
  )
  const bySection = Map.groupBy(rows, row => row.section)
  return section =>
    (bySection.get(section) ?? []).map(({ continues, text, blocks }) => ({ continues, text, blocks }))
}

function readSectionCuts(statements: Statements, version: number, section: number): PackedSection['cuts'] {
  return statements.all(
    'SELECT continues, text, blocks FROM cuts WHERE version = ? AND section = ? ORDER BY position',
    version,
    section,
  )
}

function findVersion(statements: Statements, id: string) {
  return statements.get<{ row: number; length: number }>(
    'SELECT row, length FROM document_versions WHERE id = ?',
    id,
  )
}

function getVersion(statements: Statements, id: string) {
  const version = findVersion(statements, id)
  if (version === undefined)
    throw new Problem(
      'not-found',
      `Document version ${id} is not stored.`,
      'It may have been purged: look the document up in its release again.',
    )
  return version
}
