import { existsSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { schemaVersion } from './open-database.ts'

/** `bytes` includes the write-ahead log. `faults` is empty for a sound database. */
export type DatabaseCheck = { file: string; bytes: number; schema: number; faults: string[] }

/** Reads a whole database, full-text tables included, and names what is damaged. Null where there is none. Blocks. */
export function checkDatabase(file: string): DatabaseCheck | null {
  if (!existsSync(file)) return null
  const log = `${file}-wal`
  const bytes = statSync(file).size + (existsSync(log) ? statSync(log).size : 0)
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { readOnly: true, timeout: 5000 })
    const rows = database.prepare('PRAGMA integrity_check(10)').all()
    const faults = rows.map(row => String(row.integrity_check)).filter(text => text !== 'ok')
    const orphans = database.prepare('PRAGMA foreign_key_check').all()
    if (orphans.length > 0) faults.push(`${orphans.length} rows point at nothing`)
    return { file, bytes, schema: schemaVersion(database), faults }
  } catch (error) {
    return { file, bytes, schema: 0, faults: [error instanceof Error ? error.message : String(error)] }
  } finally {
    database?.close()
  }
}

/** Version of the SQLite that Node brings. */
export function sqliteVersion(): string {
  const database = new DatabaseSync(':memory:')
  try {
    return String(database.prepare('SELECT sqlite_version() AS version').get()?.version)
  } finally {
    database.close()
  }
}
