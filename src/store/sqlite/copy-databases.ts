import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { Problem } from '../../domain/problem.ts'
import { checkDatabase, type DatabaseCheck } from './check-database.ts'
import { storeProblem } from './store-problem.ts'

/** What a home holds that cannot be made again. */
export const databaseNames = ['library.db', 'conversations.db', 'jobs.db'] as const

/**
 * Copies the databases of a home into a new or empty folder while they are in use, each as of one moment, and checks the
 * copies. Throws `Problem`: `conflict` for a folder with something in it, `not-found` where there is nothing to copy,
 * `store-damaged`.
 */
export function backUpDatabases(home: string, folder: string): Promise<DatabaseCheck[]> {
  return copyAll(home, folder, async (from, to) => {
    const source = new DatabaseSync(from, { readOnly: true, timeout: 5000 })
    try {
      await backup(source, to)
    } finally {
      source.close()
    }
    // One file, whole by itself.
    const copy = new DatabaseSync(to)
    copy.exec('PRAGMA journal_mode = DELETE')
    copy.close()
  })
}

/** Copies the databases of a backup into a new or empty home, and checks them there. Throws as `backUpDatabases`. */
export const restoreDatabases = (folder: string, home: string): Promise<DatabaseCheck[]> =>
  copyAll(folder, home, copyFile)

async function copyAll(
  from: string,
  to: string,
  copy: (from: string, to: string) => Promise<void>,
): Promise<DatabaseCheck[]> {
  const names = databaseNames.filter(name => existsSync(join(from, name)))
  if (names.length === 0)
    throw new Problem(
      'not-found',
      `There is no ${databaseNames.join(', ')} in ${from}.`,
      'Name another folder.',
    )
  const there = await readdir(to).catch(() => [])
  if (there.length > 0)
    throw new Problem(
      'conflict',
      `${to} is not empty: ${there[0]}.`,
      'Name a folder that is empty or not there yet.',
    )
  const part = (name: string) => join(to, `${name}.part`)
  try {
    await mkdir(to, { recursive: true })
    const checks: DatabaseCheck[] = []
    for (const name of names) {
      await copy(join(from, name), part(name))
      const check = checkDatabase(part(name))!
      const [fault] = check.faults
      if (fault !== undefined)
        throw new Problem('store-damaged', `${join(from, name)}: ${fault}`, 'Use another backup.')
      checks.push({ ...check, file: join(to, name) })
    }
    // Nothing has its name before all of them are sound.
    for (const name of names) await rename(part(name), join(to, name))
    return checks
  } catch (error) {
    for (const name of names) await rm(part(name), { force: true })
    throw error instanceof Problem ? error : storeProblem(error, to)
  }
}
