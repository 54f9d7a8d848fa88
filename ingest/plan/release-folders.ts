import { Problem } from '../../src/domain/problem.ts'
import type { SkippedFile, Source, SourceFile } from '../read/source.ts'
import { isOrderedLabel } from './label-order.ts'
import { parseReleaseFile, type ReleaseFile, releaseFileName } from './release-file.ts'

/** The files of one release, paths relative to it, with what its release.yaml says. `folder` is null at the top. */
export type ReleaseFolder = {
  folder: string | null
  about: ReleaseFile
  files: SourceFile[]
  skipped: SkippedFile[]
}

export type ReleaseFolders = {
  /** The folder that names the package. */
  name: string
  releases: ReleaseFolder[]
  /** Files beside the releases. */
  skipped: SkippedFile[]
}

/**
 * Tells the releases of a source apart. One release when `single`, when it is a file, or when a release.yaml lies at its top;
 * otherwise every folder at its top is one. A zip that holds one folder only is taken as that folder.
 * Throws `Problem` (`bad-release`) when a folder is no release.
 */
export async function findReleaseFolders(
  source: Source,
  single: boolean,
  signal?: AbortSignal,
): Promise<ReleaseFolders> {
  const unpacked = enterOnlyFolder(source, single)
  const about = await readAbout(unpacked.files, source.location, signal)
  if (single || about !== null || source.kind === 'file') {
    const files = unpacked.files.filter(file => file.path !== releaseFileName)
    const release = { folder: null, about: about ?? {}, files, skipped: unpacked.skipped }
    return { name: unpacked.name, releases: [release], skipped: [] }
  }
  const releases: ReleaseFolder[] = []
  for (const folder of topFolders(unpacked.files)) {
    const files = inside(unpacked.files, folder)
    const folderAbout = await readAbout(files, `${source.location}/${folder}`, signal)
    if (folderAbout === null && !isOrderedLabel(folder)) throw notARelease(source.location, folder, files)
    releases.push({
      folder,
      about: folderAbout ?? {},
      files: files.filter(file => file.path !== releaseFileName),
      skipped: inside(unpacked.skipped, folder),
    })
  }
  if (releases.length === 0)
    throw new Problem(
      'bad-release',
      `${source.location} holds no folders that could be releases.`,
      'Give `--release LABEL` to ingest it as one release.',
    )
  const beside = unpacked.files
    .filter(file => !file.path.includes('/'))
    .map(file => ({ path: file.path, kind: 'unsupported' as const, reason: 'lies beside the releases' }))
  const folders = new Set(releases.map(release => release.folder))
  const skipped = unpacked.skipped.filter(file => !folders.has(file.path.split('/')[0]!))
  return { name: unpacked.name, releases, skipped: [...beside, ...skipped] }
}

function enterOnlyFolder(source: Source, single: boolean): Pick<Source, 'name' | 'files' | 'skipped'> {
  const [folder, ...others] = topFolders(source.files)
  const loose = source.files.some(file => !file.path.includes('/'))
  if (source.kind !== 'zip' || folder === undefined || others.length > 0 || loose) return source
  const files = inside(source.files, folder)
  const isRelease = isOrderedLabel(folder) || files.some(file => file.path === releaseFileName)
  if (!single && isRelease) return source
  const elsewhere = source.skipped.filter(file => !file.path.startsWith(`${folder}/`))
  return {
    name: isRelease ? source.name : folder,
    files,
    skipped: [...inside(source.skipped, folder), ...elsewhere],
  }
}

function topFolders(files: readonly { path: string }[]): string[] {
  const nested = files.filter(file => file.path.includes('/'))
  return [...new Set(nested.map(file => file.path.split('/')[0]!))]
}

function inside<F extends { path: string }>(files: readonly F[], folder: string): F[] {
  return files
    .filter(file => file.path.startsWith(`${folder}/`))
    .map(file => ({ ...file, path: file.path.slice(folder.length + 1) }))
}

async function readAbout(
  files: readonly SourceFile[],
  place: string,
  signal?: AbortSignal,
): Promise<ReleaseFile | null> {
  const file = files.find(each => each.path === releaseFileName)
  if (!file) return null
  return parseReleaseFile(await file.read(signal), `${place}/${releaseFileName}`)
}

function notARelease(location: string, folder: string, files: readonly SourceFile[]): Problem {
  const isPackage = topFolders(files).some(isOrderedLabel)
  return new Problem(
    'bad-release',
    `${location}: the folder "${folder}" is neither a date nor a version, and holds no ${releaseFileName}.`,
    isPackage
      ? `It looks like a package: ingest ${location}/${folder} by itself.`
      : `Give \`--release LABEL\` to ingest all of it as one release, or put a ${releaseFileName} into the folder.`,
  )
}
