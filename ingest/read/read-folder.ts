import { readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { Problem } from '../../src/domain/problem.ts'
import { formatBytes } from './format-bytes.ts'
import { isHiddenPath } from './is-hidden-path.ts'
import { readLimitedFile, tooLarge } from './read-limited-file.ts'
import type { ReadLimits, SkippedFile, SourceFile } from './source.ts'

/**
 * Lists a folder, files in path order. Symbolic links are followed inside the folder only; loops, links that
 * leave it, unreadable folders and files too large are listed in `skipped`.
 */
export async function readFolder(
  folder: string,
  limits: ReadLimits,
  signal?: AbortSignal,
): Promise<{ files: SourceFile[]; skipped: SkippedFile[] }> {
  const root = await realpath(folder)
  const files: SourceFile[] = []
  const skipped: SkippedFile[] = []
  const taken = new Set<string>()
  let total = 0

  const skip = (path: string, reason: string, kind: SkippedFile['kind'] = 'bad') =>
    skipped.push({ path, kind, reason })

  /** `ancestors` are the real paths of the folders around, to tell a loop. */
  async function list(directory: string, prefix: string, ancestors: readonly string[]): Promise<void> {
    const entries = await readdir(directory, { withFileTypes: true }).catch(error => {
      if (prefix === '')
        throw new Problem('bad-release', `${folder} can't be listed (${error.code}).`, 'Check its rights.')
      skip(prefix.slice(0, -1), `folder can't be listed (${error.code})`)
      return []
    })
    entries.sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of entries) {
      signal?.throwIfAborted()
      const path = prefix + entry.name.normalize('NFC')
      const place = join(directory, entry.name)
      if (isHiddenPath(entry.name)) skip(path, 'hidden', 'hidden')
      else await visit(path, place, entry.isSymbolicLink(), ancestors)
    }
  }

  async function visit(path: string, place: string, isLink: boolean, ancestors: readonly string[]) {
    const target = isLink ? await realpath(place).catch(() => null) : place
    if (target === null) return skip(path, 'symbolic link to nothing, or to itself')
    if (isLink && target !== root && !target.startsWith(root + sep))
      return skip(path, 'symbolic link that leaves the folder')
    const status = await stat(target).catch(() => null)
    if (!status) return skip(path, 'vanished or unreadable')
    if (status.isDirectory()) {
      const real = isLink ? target : await realpath(target)
      if (ancestors.includes(real)) return skip(path, 'symbolic link that loops')
      return list(target, `${path}/`, [...ancestors, real])
    }
    if (!status.isFile()) return skip(path, 'not a regular file')
    if (taken.has(path)) return skip(path, 'another file has the same name')
    taken.add(path)
    if (status.size > limits.file) return skip(path, tooLarge(status.size, limits.file).message)
    total += status.size
    if (taken.size > limits.entries || total > limits.total)
      throw new Problem(
        'too-large',
        `${folder} holds more than ${limits.entries} files or ${formatBytes(limits.total)}.`,
        'Split it into several packages.',
      )
    files.push({ path, bytes: status.size, read: abort => readLimitedFile(target, limits.file, abort) })
  }

  await list(root, '', [root])
  return { files, skipped }
}
