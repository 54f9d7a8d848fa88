import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Problem } from '../../domain/problem.ts'
import type { Migration } from './migration.ts'
import { storeProblem } from './store-problem.ts'

const busyTimeout = 5000

export type OpenOptions = {
  readOnly?: boolean
  /** `full` keeps every commit through a power failure; `normal` may lose the last ones then, but damages nothing. */
  synchronous?: 'normal' | 'full'
  /** Overwrites deleted content with zeros. */
  secureDelete?: boolean
}

/**
 * Opens a database in WAL mode and brings its schema up to date; makes file and folder where they are missing.
 * A read-only database must be up to date already. Blocks: call it in a worker.
 * Throws `Problem`: `unavailable` for a database of a newer Variorum, else as `storeProblem`.
 */
export function openDatabase(
  file: string,
  migrations: readonly Migration[],
  options: OpenOptions = {},
): DatabaseSync {
  const { readOnly = false, synchronous = 'normal', secureDelete = false } = options
  let database: DatabaseSync | undefined
  try {
    if (!readOnly) mkdirSync(dirname(file), { recursive: true })
    database = new DatabaseSync(file, { readOnly, timeout: busyTimeout, enableForeignKeyConstraints: true })
    if (!readOnly) database.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = WAL')
    database.exec(`
      PRAGMA synchronous = ${synchronous};
      PRAGMA secure_delete = ${secureDelete ? 'on' : 'off'};
      PRAGMA cache_size = -65536;
      PRAGMA mmap_size = 268435456;
      PRAGMA temp_store = memory;
      PRAGMA journal_size_limit = 67108864;
    `)
    migrate(database, file, migrations, readOnly)
    return database
  } catch (error) {
    database?.close()
    throw storeProblem(error, file)
  }
}

/** The number of the last migration that was applied. */
export function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version)
}

function migrate(database: DatabaseSync, file: string, migrations: readonly Migration[], readOnly: boolean) {
  const newest = migrations.at(-1)?.number ?? 0
  const found = schemaVersion(database)
  if (found > newest)
    throw new Problem(
      'unavailable',
      `${file} was written by a newer Variorum (schema ${found}, this one knows ${newest}).`,
      'Use the newer Variorum, or set VARIORUM_HOME to another folder.',
    )
  if (found < newest && readOnly)
    throw new Problem(
      'unavailable',
      `${file} has schema ${found}, needed is ${newest}.`,
      'Open it once for writing.',
    )
  for (const migration of migrations) if (migration.number > found) apply(database, migration)
}

function apply(database: DatabaseSync, { number, up }: Migration) {
  database.exec('BEGIN IMMEDIATE')
  try {
    // another process may have been quicker
    if (schemaVersion(database) < number) {
      if (typeof up === 'string') database.exec(up)
      else up(database)
      database.exec(`PRAGMA user_version = ${number}`)
    }
    database.exec('COMMIT')
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
