import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import { checkDocumentVersion } from '../check-document-version.ts'
import type { PackedVersion } from './pack-version.ts'
import { writeText } from './text-pieces.ts'

/**
 * Stores the versions that are not there yet, all or none. Throws `Problem` `bad-release` when a version's sections do not
 * partition its text or a cut names no section.
 */
export function writeVersions(statements: Statements, versions: readonly PackedVersion[]): void {
  for (const version of versions) checkDocumentVersion(version)
  transaction(statements.database, 'write', () => {
    for (const version of versions) writeVersion(statements, version)
  })
}

function writeVersion(statements: Statements, version: PackedVersion): void {
  const { id, contentHash, parser, format, title, sections, warnings, pages, layout, fidelity } = version
  const { changes, row } = statements.run(
    `INSERT INTO document_versions (id, content_hash, parser, format, title, warnings, length, pages, fidelity)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    id,
    contentHash,
    parser,
    format,
    title,
    JSON.stringify(warnings),
    sections.at(-1)?.span.end ?? 0,
    pages === undefined ? null : JSON.stringify(pages),
    fidelity === undefined ? null : JSON.stringify(fidelity),
  )
  if (changes === 0) return
  if (layout !== undefined)
    statements.run('INSERT INTO layouts (version, layout) VALUES (?, ?)', row, Buffer.from(layout, 'base64'))
  writeText(statements, row, sections)
  for (const [position, section] of sections.entries())
    statements.run(
      `INSERT INTO sections
        (version, position, anchor, number, heading, trail, level, parent, span_start, span_end)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      row,
      position,
      section.anchor,
      section.number,
      section.heading,
      JSON.stringify(section.trail),
      section.level,
      section.parent,
      section.span.start,
      section.span.end,
    )
  writeCuts(statements, row, version)
}

function writeCuts(statements: Statements, version: number, { sections, cuts }: PackedVersion): void {
  const positions = new Map(sections.map((section, position) => [section.anchor, position]))
  for (const [position, cut] of cuts.entries()) {
    const section = positions.get(cut.section)!
    const trail = JSON.stringify(cut.trail)
    statements.run(
      `INSERT INTO cuts
        (version, position, section, text_hash, span_start, span_end, continues, trail, identifiers, text, blocks)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      version,
      position,
      section,
      cut.textHash,
      cut.span.start,
      cut.span.end,
      cut.continues ? 1 : 0,
      trail === JSON.stringify(sections[section]!.trail) ? null : trail,
      JSON.stringify(cut.identifiers),
      cut.text,
      cut.blocks,
    )
    for (const [key, start, end] of cut.items)
      statements.run(
        'INSERT INTO items (version, key, span_start, span_end, cut) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
        version,
        key,
        start,
        end,
        position,
      )
  }
}
