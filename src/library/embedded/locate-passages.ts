import type { Statements } from '../../store/sqlite/statement-cache.ts'
import type { ReleaseKey } from '../release-library.ts'
import { type SectionRow, sectionColumns } from './section-row.ts'

/** A passage of a document version as the reading thread sends it. */
export type PassageRow = SectionRow & {
  textHash: string
  cutStart: number
  cutEnd: number
  cutTrail: string | null
  text: string
  identifiers: string
  continues: number
  blocks: string
}

/** A passage at its place in a release. */
export type LocatedRow = PassageRow & {
  package: string
  release: string
  path: string
  documentVersion: string
  contentHash: string
}

const passageColumns = `${sectionColumns}, c.text_hash AS textHash, c.span_start AS cutStart,
    c.span_end AS cutEnd, c.trail AS cutTrail, c.text, c.identifiers, c.continues, c.blocks`

// CROSS JOIN fixes the order of the loops: from the few passages wanted to their places.
const locate = `
  SELECT p.name AS package, r.label AS release, pl.path, v.id AS documentVersion,
    v.content_hash AS contentHash, ${passageColumns}
  FROM packages p
  CROSS JOIN releases r ON r.package = p.row AND r.ordinal = ?3 AND r.status = 'published'
  CROSS JOIN json_each(?4) wanted
  CROSS JOIN placements pl ON pl.release = r.row AND pl.path = wanted.value ->> 0
  CROSS JOIN cuts c ON c.row = (
    SELECT min(row) FROM cuts WHERE version = pl.version AND text_hash = wanted.value ->> 1)
  CROSS JOIN sections s ON s.version = c.version AND s.position = c.section
  CROSS JOIN document_versions v ON v.row = pl.version
  WHERE p.tenant = ?1 AND p.name = ?2
  ORDER BY wanted.key`

/** Places of passages in a published release. A passage that stands in a document twice is given its first place. */
export function locatePassages(
  statements: Statements,
  release: ReleaseKey,
  passages: readonly { path: string; textHash: string }[],
): LocatedRow[] {
  const wanted = JSON.stringify(passages.map(({ path, textHash }) => [path, textHash]))
  return statements.all<LocatedRow>(locate, release.tenant, release.package, release.ordinal, wanted)
}

const passages = `
  SELECT ${passageColumns}
  FROM document_versions v
  CROSS JOIN json_each(?2) wanted
  CROSS JOIN cuts c ON c.row = (SELECT min(row) FROM cuts WHERE version = v.row AND text_hash = wanted.value)
  CROSS JOIN sections s ON s.version = c.version AND s.position = c.section
  WHERE v.id = ?1
  ORDER BY wanted.key`

/** Passages of a document version, wherever it is placed. */
export function readPassages(
  statements: Statements,
  documentVersion: string,
  textHashes: readonly string[],
): PassageRow[] {
  return statements.all<PassageRow>(passages, documentVersion, JSON.stringify(textHashes))
}
