import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { DocumentVersion } from '../src/domain/document.ts'
import { Problem } from '../src/domain/problem.ts'
import { badDocument } from './parsers/bad-document.ts'
import { detectFormat } from './parsers/detect/detect-format.ts'
import { parseFile } from './parsers/parse-file.ts'
import { readLimitedFile } from './read/read-limited-file.ts'
import { readLimits } from './read/source.ts'

/** A file as an ingest would read it. `notice` says where its name tells otherwise than its content. */
export type InspectedFile = {
  file: string
  bytes: number
  notice: string | null
  document: DocumentVersion
}

/** Reads a file as an ingest does, and keeps nothing. Throws `Problem` (`not-found`, `bad-release`, `too-large`). */
export async function inspectFile(path: string, signal?: AbortSignal): Promise<InspectedFile> {
  const status = await stat(path).catch(() => null)
  if (status === null) throw new Problem('not-found', `${path} does not exist.`, 'Give the path of a file.')
  if (!status.isFile()) throw new Problem('bad-request', `${path} is no file.`, 'Give one of its files.')
  const bytes = await readLimitedFile(path, readLimits.file, signal).catch(error => {
    if (!(error instanceof Problem)) throw error
    throw new Problem(error.code, `${path}: ${error.message}`, error.remedy, { cause: error })
  })
  const file = basename(path).normalize('NFC')
  const detected = detectFormat(file, bytes)
  if ('refused' in detected) throw badDocument(path, detected.refused, detected.remedy)
  const { parser, notice } = detected
  const document = await parseFile({ path: file, bytes, parser }, { signal })
  return { file, bytes: bytes.length, notice, document }
}
