import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import type { RunningCommand } from './run-command.ts'

/** Where a command stood when it ended. `plan` is before the first write, `publish` after a release became visible or at the very end. */
export type Phase = 'plan' | 'read' | 'index' | 'publish' | 'replace' | 'purge'

/** Waits until a command holds the writer's lock. False when it ended before. */
export async function waitForWriting(home: string, { child, finished }: RunningCommand): Promise<boolean> {
  let ended = false
  finished.then(() => {
    ended = true
  })
  while (!existsSync(join(home, 'library.db')) && !ended) await setTimeout(2)
  while (!ended) {
    if (writes(home, child.pid)) return true
    await setTimeout(2)
  }
  return false
}

/** Waits until a command is in a phase, or has ended. */
export async function waitForPhase(
  home: string,
  { finished }: RunningCommand,
  { aim, operation, known }: { aim: Phase; operation: string; known: ReadonlySet<number> },
): Promise<void> {
  let ended = false
  finished.then(() => {
    ended = true
  })
  while (!ended && readPhase(home, operation, known) !== aim) await setTimeout(1)
}

function writes(home: string, process: number | undefined): boolean {
  const writer = readStore(home, 'SELECT process FROM writers')[0]
  return writer?.process === process
}

/** Reads from what the store holds how far an interrupted command had come; `known` are the ordinals there were before. */
export function readPhase(home: string, operation: string, known: ReadonlySet<number>): Phase {
  const staged = readStore(home, "SELECT row, ordinal FROM releases WHERE status = 'staging'")
  const leaving = staged.find(release => known.has(Number(release.ordinal)))
  if (leaving !== undefined) return operation === 'purge' ? 'purge' : 'replace'
  const coming = staged[0]
  if (coming !== undefined) {
    const indexed = readStore(
      home,
      `SELECT 1 FROM search_passages, json_each(lifespans) l
        WHERE l.value ->> 0 = ${Number(coming.ordinal)} OR l.value ->> 1 = ${Number(coming.ordinal) - 1} LIMIT 1`,
    )
    return indexed.length > 0 ? 'index' : 'read'
  }
  const ordinals = readStore(home, 'SELECT ordinal FROM releases').map(release => Number(release.ordinal))
  if (ordinals.some(ordinal => !known.has(ordinal))) return 'publish'
  return ordinals.length < known.size ? 'purge' : 'plan'
}

export function readOrdinals(home: string): Set<number> {
  return new Set(readStore(home, 'SELECT ordinal FROM releases').map(release => Number(release.ordinal)))
}

/** Empty where there is no store yet. */
function readStore(home: string, sql: string): Record<string, unknown>[] {
  const file = join(home, 'library.db')
  if (!existsSync(file)) return []
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { readOnly: true, timeout: 1000 })
    return database.prepare(sql).all()
  } catch (error) {
    if (error instanceof Error && /no such table/.test(error.message)) return []
    throw error
  } finally {
    database?.close()
  }
}
