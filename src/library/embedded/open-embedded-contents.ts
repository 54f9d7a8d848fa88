import type { DocumentVersion } from '../../domain/document.ts'
import { libraryMigrations } from '../../store/sqlite/library-migrations.ts'
import { openDatabase } from '../../store/sqlite/open-database.ts'
import { cacheStatements, type Statements } from '../../store/sqlite/statement-cache.ts'
import { storeProblem } from '../../store/sqlite/store-problem.ts'
import type { KeptComparisonKey, LibraryContents } from '../library-contents.ts'
import { decodeBlocks } from './decode-blocks.ts'
import { libraryFiles } from './library-files.ts'
import { pauseRegularly } from './pause-regularly.ts'
import { readCuts, readLayout, readSections } from './read-documents.ts'
import { getRelease } from './release-row.ts'
import { unpackSections } from './unpack-sections.ts'

/**
 * All that the library in `folder` holds. Reads on the calling thread, a document at a time: for commands, not for what
 * serves. The library must have been opened once before, which brings its schema up to date.
 */
export function openEmbeddedContents(folder: string): LibraryContents {
  const file = libraryFiles(folder).database
  const database = openDatabase(file, libraryMigrations, { readOnly: true })
  const statements = cacheStatements(database)
  const pause = pauseRegularly()

  /** Lets other work of the thread through between two readings. */
  async function read<T>(signal: AbortSignal | undefined, work: (from: Statements) => T): Promise<T> {
    await pause()
    signal?.throwIfAborted()
    try {
      return work(statements)
    } catch (error) {
      throw storeProblem(error, file)
    }
  }

  return {
    tenants: signal =>
      read(signal, from =>
        from
          .all<{ tenant: string }>('SELECT DISTINCT tenant FROM packages ORDER BY tenant')
          .map(({ tenant }) => tenant),
      ),
    superseded: (release, signal) =>
      read(signal, from =>
        from
          .all<{ id: string }>(
            `SELECT v.id FROM superseded s JOIN document_versions v ON v.row = s.version
              WHERE s.release = ? ORDER BY v.id`,
            getRelease(from, release).row,
          )
          .map(({ id }) => id),
      ),
    async version(id, signal) {
      const facts = await read(signal, from =>
        from.get<Facts>(
          `SELECT id, content_hash AS contentHash, parser, format, title, warnings, pages, fidelity
            FROM document_versions WHERE id = ?`,
          id,
        ),
      )
      if (facts === undefined) return null
      const sections = await unpackSections(await read(signal, from => readSections(from, id)), pause)
      const blocks = await read(signal, from =>
        from.all<{ text: string; blocks: string }>(
          `SELECT c.text, c.blocks FROM cuts c JOIN document_versions v ON v.row = c.version
            WHERE v.id = ? ORDER BY c.position`,
          id,
        ),
      )
      const cuts = (await read(signal, from => readCuts(from, id))).map((cut, index) => ({
        ...cut,
        blocks: decodeBlocks(blocks[index]!.blocks, blocks[index]!.text),
      }))
      const { pages, warnings, fidelity, ...rest } = facts
      const paged = pages === null ? {} : { pages: JSON.parse(pages) }
      const layout = await read(signal, from => readLayout(from, id))
      const placed = layout === null ? {} : { layout }
      const measured = fidelity === null ? {} : { fidelity: JSON.parse(fidelity) }
      return { ...rest, warnings: JSON.parse(warnings), ...paged, ...placed, ...measured, sections, cuts }
    },
    comparisons: (tenant, name, signal) =>
      read(signal, from =>
        from
          .all<{ id: string; before: number; after: number; usedAt: string }>(
            `SELECT c.id, b.ordinal AS before, a.ordinal AS after, c.used_at AS usedAt
              FROM comparisons c JOIN releases b ON b.row = c.before JOIN releases a ON a.row = c.after
              JOIN packages p ON p.row = b.package
              WHERE p.tenant = ? AND p.name = ? ORDER BY b.ordinal, a.ordinal`,
            tenant,
            name,
          )
          .map(
            ({ id, before, after, usedAt }): KeptComparisonKey => ({
              ...{ id, usedAt },
              before: { tenant, package: name, ordinal: before },
              after: { tenant, package: name, ordinal: after },
            }),
          ),
      ),
    async close() {
      database.close()
    },
  }
}

type Facts = Omit<DocumentVersion, 'warnings' | 'pages' | 'layout' | 'fidelity' | 'sections' | 'cuts'> & {
  warnings: string
  pages: string | null
  fidelity: string | null
}
