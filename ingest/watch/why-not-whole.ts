import { dirname } from 'node:path'
import { Problem } from '../../src/domain/problem.ts'
import { openSource } from '../read/open-source.ts'

/**
 * Why a zip is not whole: its directory, which is written last, is missing, or one of its files differs from its checksum. Null
 * where it is whole, and where it is refused for another reason.
 */
export async function whyNotWhole(path: string, signal?: AbortSignal): Promise<string | null> {
  try {
    const source = await openSource(path, undefined, signal)
    try {
      for (const file of source.files) await file.read(signal)
      return null
    } finally {
      await source.close()
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return error.code === 'bad-release' || error.code === 'not-found'
      ? error.message.replaceAll(`${dirname(path)}/`, '')
      : null
  }
}
