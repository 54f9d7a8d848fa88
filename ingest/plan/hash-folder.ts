import { Problem } from '../../src/domain/problem.ts'
import { isSupported } from '../parsers/parse-document.ts'
import { hashBytes, hashRelease } from '../read/content-hash.ts'
import type { SkippedFile } from '../read/source.ts'
import type { PlannedFile } from './ingest-plan.ts'
import type { ReleaseFolder } from './release-folders.ts'

export type FolderContent = { contentHash: string; files: PlannedFile[]; skipped: SkippedFile[] }

/** Reads the supported files of a release once, for their hashes; those that can't be read join the skipped ones. */
export async function hashFolder(folder: ReleaseFolder, signal?: AbortSignal): Promise<FolderContent> {
  const files: PlannedFile[] = []
  const skipped = [...folder.skipped]
  for (const file of folder.files) {
    if (!isSupported(file.path)) {
      skipped.push({ path: file.path, kind: 'unsupported', reason: 'no parser for this format' })
      continue
    }
    try {
      files.push({ ...file, hash: hashBytes(await file.read(signal)) })
    } catch (error) {
      if (!(error instanceof Problem) || error.code === 'cancelled') throw error
      skipped.push({ path: file.path, kind: 'bad', reason: error.message })
    }
  }
  return { contentHash: hashRelease(files), files, skipped }
}
