import { Problem } from '../../src/domain/problem.ts'
import { isSupported } from '../parsers/parse-document.ts'
import { hashBytes, hashRelease } from '../read/content-hash.ts'
import type { SkippedFile, SourceFile } from '../read/source.ts'
import { workAhead } from '../work-ahead.ts'
import type { PlannedFile } from './ingest-plan.ts'
import type { ReleaseFolder } from './release-folders.ts'

/** Bytes of the files that are read ahead. */
const aheadBytes = 4 * 1024 * 1024

export type FolderContent = { contentHash: string; files: PlannedFile[]; skipped: SkippedFile[] }

/** Reads the supported files of a release once, for their hashes; those that can't be read join the skipped ones. */
export async function hashFolder(folder: ReleaseFolder, signal?: AbortSignal): Promise<FolderContent> {
  const files: PlannedFile[] = []
  const skipped = [...folder.skipped]
  for await (const [file, hash] of workAhead(folder.files, hashFile, { most: aheadBytes, weight: size }))
    if (hash instanceof Problem) skipped.push({ path: file.path, kind: 'bad', reason: hash.message })
    else if (hash === null)
      skipped.push({ path: file.path, kind: 'unsupported', reason: 'no parser for this format' })
    else files.push({ ...file, hash })
  return { contentHash: hashRelease(files), files, skipped }

  async function hashFile(file: SourceFile): Promise<string | Problem | null> {
    if (!isSupported(file.path)) return null
    try {
      return hashBytes(await file.read(signal))
    } catch (error) {
      if (!(error instanceof Problem) || error.code === 'cancelled') throw error
      return error
    }
  }
}

const size = ({ bytes }: SourceFile) => bytes
