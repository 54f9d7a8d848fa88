import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Problem } from '../../src/domain/problem.ts'
import { leavesFolder } from '../read/leaves-folder.ts'
import { readLimits } from '../read/source.ts'

/** `count` is how many have come so far. */
export type ReceivedFiles = {
  readonly count: number
  write(path: string, content: AsyncIterable<Uint8Array>): Promise<void>
}

/** Writes files as they come below `place`, within the limits of a release; with `over` also over one that is there. */
export function receiveFiles(place: string, { over = false } = {}): ReceivedFiles {
  let files = 0
  let bytes = 0
  return {
    get count() {
      return files
    },
    async write(path, content) {
      const safe = path.normalize('NFC').replaceAll('\\', '/')
      if (leavesFolder(safe))
        throw new Problem('bad-request', `"${path}" is no path inside a release.`, 'Name it from its top.')
      if (++files > readLimits.entries) throw tooLarge(`more than ${readLimits.entries} files`)
      const target = join(place, safe)
      await mkdir(dirname(target), { recursive: true })
      await pipeline(content, count, createWriteStream(target, { flags: over ? 'w' : 'wx' }))
    },
  }

  async function* count(content: AsyncIterable<Uint8Array>) {
    for await (const chunk of content) {
      bytes += chunk.length
      if (bytes > readLimits.total) throw tooLarge(`${readLimits.total} bytes`)
      yield chunk
    }
  }
}

const tooLarge = (limit: string) =>
  new Problem('too-large', `An upload holds at most ${limit}.`, 'Send the releases one by one.')
