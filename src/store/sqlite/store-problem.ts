import { Problem } from '../../domain/problem.ts'

// Primary result codes, https://www.sqlite.org/rescode.html
const busy = new Set([5, 6])
const damaged = new Set([11, 26])
const unavailable = new Map([
  [8, 'is read-only'],
  [10, 'could not be read or written'],
  [13, 'is on a full disk'],
  [14, 'could not be opened'],
])

/** Turns an error of SQLite into a `Problem` that names the store; problems pass through. */
export function storeProblem(error: unknown, store: string): Problem {
  if (error instanceof Problem) return error
  const message = error instanceof Error ? error.message : String(error)
  const code = (error as { errcode?: number } | null)?.errcode
  if (code === undefined && (error as NodeJS.ErrnoException | null)?.syscall !== undefined)
    return unusable(store, `could not be made: ${message}`, error)
  if (code === undefined)
    return new Problem('internal', `${store}: ${message}`, 'Report this with the log.', { cause: error })
  const primary = code & 0xff
  if (busy.has(primary))
    return new Problem(
      'store-busy',
      `${store} is in use by another writer: ${message}`,
      'Wait for the other process to finish, then try again.',
      { retryable: true, cause: error },
    )
  if (damaged.has(primary))
    return new Problem(
      'store-damaged',
      `${store} is damaged: ${message}`,
      'Stop every process that uses it, move the file away, restore a copy or ingest the releases again.',
      { cause: error },
    )
  const state = unavailable.get(primary)
  if (state !== undefined) return unusable(store, `${state}: ${message}`, error)
  return new Problem('internal', `${store}: ${message}`, 'Report this with the log.', { cause: error })
}

function unusable(store: string, state: string, cause: unknown): Problem {
  return new Problem(
    'unavailable',
    `${store} ${state}`,
    'Check free disk space and the permissions of the folder, or set VARIORUM_HOME to another one.',
    { retryable: true, cause },
  )
}
