import { stat } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import { Problem } from '../../src/domain/problem.ts'
import { readFolder } from './read-folder.ts'
import { readLimitedFile } from './read-limited-file.ts'
import { readZip } from './read-zip.ts'
import { type ReadLimits, readLimits, type Source } from './source.ts'

/**
 * Lists what a path holds: a folder, a zip, or one file. Nothing is read yet.
 * Throws `Problem` (`not-found`, `bad-release`, `too-large`); a bad file inside is listed in `skipped`.
 */
export async function openSource(
  path: string,
  limits: ReadLimits = readLimits,
  signal?: AbortSignal,
): Promise<Source> {
  const location = resolve(path)
  const status = await stat(location).catch(() => null)
  if (!status)
    throw new Problem('not-found', `${path} does not exist.`, 'Give the path of a folder or a zip.')
  if (status.isDirectory()) {
    const listed = await readFolder(location, limits, signal)
    return { location: path, name: basename(location), kind: 'folder', ...listed, close: async () => {} }
  }
  if (!status.isFile())
    throw new Problem('bad-release', `${path} is neither a folder nor a file.`, 'Give a folder or a zip.')
  const extension = extname(location)
  const name = basename(location, extension)
  if (extension.toLowerCase() === '.zip') {
    return { location: path, name, kind: 'zip', ...(await readZip(location, limits, signal)) }
  }
  const file = {
    path: basename(location).normalize('NFC'),
    bytes: status.size,
    read: (abort?: AbortSignal) => readLimitedFile(location, limits.file, abort),
  }
  return { location: path, name, kind: 'file', files: [file], skipped: [], close: async () => {} }
}
