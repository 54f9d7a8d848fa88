import { open } from 'node:fs/promises'
import { Problem } from '../../src/domain/problem.ts'
import { formatBytes } from './format-bytes.ts'

/** Reads a regular file of at most `limit` bytes, as long as it was when it was opened. Throws `Problem` (`bad-release`, `too-large`). */
export async function readLimitedFile(
  path: string,
  limit: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  signal?.throwIfAborted()
  const handle = await open(path, 'r').catch(error => {
    throw new Problem('bad-release', `can't be opened (${error.code})`, 'Check its rights.', { cause: error })
  })
  try {
    const { size } = await handle.stat()
    if (size > limit) throw tooLarge(size, limit)
    const bytes = Buffer.alloc(size)
    let filled = 0
    // four steps on the thread pool for a small file, where `readFile` takes six
    while (filled < size) {
      const { bytesRead } = await handle.read(bytes, filled, size - filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return bytes.subarray(0, filled)
  } catch (error) {
    if (error instanceof Problem) throw error
    const code = (error as NodeJS.ErrnoException).code
    throw new Problem('bad-release', `can't be read (${code})`, 'Check the disk.', { cause: error })
  } finally {
    await handle.close()
  }
}

export function tooLarge(bytes: number, limit: number): Problem {
  return new Problem(
    'too-large',
    `has ${formatBytes(bytes)}, above the limit of ${formatBytes(limit)}`,
    'Split the file.',
  )
}
