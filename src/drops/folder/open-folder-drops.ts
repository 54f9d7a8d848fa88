import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Problem } from '../../domain/problem.ts'
import { type DropPlace, type DroppedFile, mostDropped } from '../drop-place.ts'

/**
 * A folder, of this machine or of a drive that others write to. Its files are looked at, not waited for: a network drive
 * tells nobody of what others write, and a local one tells of it before it is whole.
 */
export function openFolderDrops(folder: string): DropPlace {
  const root = resolve(folder)
  return {
    name: root,
    growing: true,
    async list(below, signal) {
      const files: DroppedFile[] = []
      const beginning = below ?? ''
      const whole = await stat(join(root, beginning)).catch(error => {
        if (below !== null && error.code === 'ENOENT') return null
        throw away(root, error)
      })
      if (whole?.isFile()) files.push(fileOf(beginning, whole))
      else if (whole) await walk(beginning, files, signal)
      return files.sort((one, other) => (one.path < other.path ? -1 : 1))
    },
    async open(drop) {
      const path = join(root, drop)
      await stat(path).catch(cause => {
        throw new Problem('not-found', `${drop} is gone.`, 'Drop it again.', { cause })
      })
      return { path, close: async () => {} }
    },
    close() {},
  }

  /** Links are not followed, so that nothing goes round in circles. What vanishes meanwhile was never there. */
  async function walk(directory: string, files: DroppedFile[], signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    const entries = await readdir(join(root, directory), { withFileTypes: true }).catch(error => {
      if (directory !== '') return []
      throw away(root, error)
    })
    const pathOf = ({ name }: { name: string }) => (directory === '' ? name : `${directory}/${name}`)
    const found = await Promise.all(
      entries
        .filter(entry => entry.isFile())
        .map(async entry => {
          const status = await stat(join(root, pathOf(entry))).catch(() => null)
          return status && fileOf(pathOf(entry), status)
        }),
    )
    for (const file of found) if (file) files.push(file)
    if (files.length > mostDropped)
      throw new Problem('too-large', `${root} holds more than ${mostDropped} files.`, 'Clear it out.')
    for (const entry of entries) if (entry.isDirectory()) await walk(pathOf(entry), files, signal)
  }
}

/** By size and time alone: inodes of network drives change without a reason. */
const fileOf = (path: string, { size, mtimeMs }: { size: number; mtimeMs: number }): DroppedFile => ({
  ...{ path, bytes: size, version: `${mtimeMs}`, modified: mtimeMs },
})

const away = (root: string, cause: unknown) =>
  new Problem(
    'unavailable',
    `${root} can't be read (${(cause as NodeJS.ErrnoException).code}).`,
    'Check that it is there, and its rights.',
    { retryable: true, cause },
  )
