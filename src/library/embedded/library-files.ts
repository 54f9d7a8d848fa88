import { join } from 'node:path'

/** Where a library keeps its files. */
export type LibraryFiles = { database: string; lock: string }

export function libraryFiles(folder: string): LibraryFiles {
  return { database: join(folder, 'library.db'), lock: join(folder, 'library.lock') }
}
