import { Problem } from '../../src/domain/problem.ts'
import { detectFormat } from '../parsers/detect/detect-format.ts'
import { type RefusedFormat, refusedFile } from '../parsers/detect/refused-file.ts'
import { hashBytes, hashRelease } from '../read/content-hash.ts'
import { badFile, type SkippedFile, type SourceFile } from '../read/source.ts'
import { workAhead } from '../work-ahead.ts'
import type { PlannedFile } from './ingest-plan.ts'
import type { ReleaseFolder } from './release-folders.ts'

/** Bytes of the files that are read ahead. */
const aheadBytes = 4 * 1024 * 1024

export type FolderContent = { contentHash: string; files: PlannedFile[]; skipped: SkippedFile[] }

/** Reads the files of a release once, for their hashes and formats; those that can't be read join the skipped ones. */
export async function hashFolder(folder: ReleaseFolder, signal?: AbortSignal): Promise<FolderContent> {
  const files: PlannedFile[] = []
  const skipped = [...folder.skipped]
  for await (const [file, read] of workAhead(folder.files, readFile, { most: aheadBytes, weight: size }))
    if (read instanceof Problem) skipped.push(badFile(file.path, read))
    else if ('refused' in read) skipped.push(refusedFile(file.path, read))
    else files.push({ ...file, ...read })
  return { contentHash: hashRelease(files), files, skipped }

  async function readFile({ path, read }: SourceFile): Promise<HashedFile | RefusedFormat | Problem> {
    try {
      const bytes = await read(signal)
      const detected = detectFormat(path, bytes)
      return 'refused' in detected ? detected : { hash: hashBytes(bytes), ...detected }
    } catch (error) {
      if (!(error instanceof Problem) || error.code === 'cancelled') throw error
      return error
    }
  }
}

type HashedFile = Omit<PlannedFile, keyof SourceFile>

const size = ({ bytes }: SourceFile) => bytes
