import { crc32 } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'
import { Problem } from '../../src/domain/problem.ts'
import { tooLarge } from './read-limited-file.ts'

/**
 * Inflates one entry, at most `limit` bytes whatever its header claims, and compares its checksum (yauzl doesn't).
 * Throws `Problem` (`bad-release`, `too-large`).
 */
export async function readZipEntry(
  zip: ZipFile,
  entry: Entry,
  limit: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  signal?.throwIfAborted()
  const chunks: Buffer[] = []
  let size = 0
  try {
    const stream = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream) {
      signal?.throwIfAborted()
      chunks.push(chunk)
      size += chunk.length
      if (size > limit) throw tooLarge(size, limit)
    }
  } catch (error) {
    if (error instanceof Problem || signal?.aborted) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new Problem('bad-release', `is damaged in the zip (${reason})`, 'Zip it again.', { cause: error })
  }
  const bytes = Buffer.concat(chunks)
  if (crc32(bytes) !== entry.crc32)
    throw new Problem('bad-release', 'is damaged in the zip (its checksum differs)', 'Zip it again.')
  return bytes
}
