import type { Block, Row } from '../../domain/block.ts'
import type { DocumentVersion } from '../../domain/document.ts'
import type { PassageCut } from '../../domain/passage.ts'
import { Problem } from '../../domain/problem.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import { encodeBlocks } from './encode-blocks.ts'
import { writeText } from './text-pieces.ts'

/** Cuts of one transaction, so that other writers of the file need not wait long. A version is never divided. */
const cutsPerTransaction = 500

/**
 * Stores the versions that are not there yet. Throws `Problem` `bad-release` when a version's sections do not
 * partition its text or a cut names no section.
 */
export function writeVersions(statements: Statements, versions: readonly DocumentVersion[]): void {
  for (const version of versions) checkVersion(version)
  for (let next = 0; next < versions.length; )
    transaction(statements.database, 'write', () => {
      for (let cuts = 0; next < versions.length && cuts < cutsPerTransaction; next++) {
        const version = versions[next]!
        writeVersion(statements, version)
        cuts += 1 + version.cuts.length
      }
    })
}

function writeVersion(statements: Statements, version: DocumentVersion): void {
  const { id, contentHash, parser, format, title, sections, warnings } = version
  const { changes, row } = statements.run(
    `INSERT INTO document_versions (id, content_hash, parser, format, title, warnings, length)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    id,
    contentHash,
    parser,
    format,
    title,
    JSON.stringify(warnings),
    sections.at(-1)?.span.end ?? 0,
  )
  if (changes === 0) return
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

function writeCuts(statements: Statements, version: number, { sections, cuts }: DocumentVersion): void {
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
      encodeBlocks(cut.blocks, cut.text),
    )
    for (const { key, span } of cut.blocks.flatMap(rowsOf))
      if (key !== null)
        statements.run(
          `INSERT INTO items (version, key, span_start, span_end, cut) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING`,
          version,
          key,
          span.start,
          span.end,
          position,
        )
  }
}

function rowsOf(block: Block): Row[] {
  return block.kind === 'table' || block.kind === 'list' ? block.rows : []
}

function checkVersion({ id, sections, cuts }: DocumentVersion): void {
  let end = 0
  for (const { anchor, span, text } of sections) {
    if (span.start !== end || span.end - span.start !== text.length)
      throw malformed(id, `section "${anchor}" does not stand where the one before it ends`)
    end = span.end
  }
  const anchors = new Set(sections.map(section => section.anchor))
  if (anchors.size < sections.length) throw malformed(id, 'two sections have the same anchor')
  for (const cut of cuts) if (!anchors.has(cut.section)) throw malformed(id, orphan(cut))
}

function orphan({ section, span }: PassageCut): string {
  return `the passage at ${span.start} is of section "${section}", which is missing`
}

function malformed(id: string, reason: string): Problem {
  return new Problem('bad-release', `Document version ${id}: ${reason}.`, 'Correct the parser that made it.')
}
