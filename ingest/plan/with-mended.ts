import type { Source } from '../read/source.ts'
import type { ReleaseFolder } from './release-folders.ts'

/** A release with files in the place of those that they mend, or beside them; their paths begin with `under`. */
export function withMended(
  folder: ReleaseFolder,
  mended: Pick<Source, 'files'>,
  under: string,
): ReleaseFolder {
  const files = mended.files
    .filter(({ path }) => path.startsWith(under))
    .map(file => ({ ...file, path: file.path.slice(under.length) }))
  const paths = new Set(files.map(({ path }) => path))
  const others = folder.files.filter(({ path }) => !paths.has(path))
  return {
    ...folder,
    files: [...others, ...files].toSorted((one, other) => (one.path < other.path ? -1 : 1)),
    skipped: folder.skipped.filter(({ path }) => !paths.has(path)),
  }
}
