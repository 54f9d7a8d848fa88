import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeptVectors } from '../kept-vectors.ts'

/** Bytes of a text hash's digest, and those read at one time. */
const DIGEST = 32
const CHUNK = 4 << 20

/**
 * A file of records in `folder`: the digest of a text hash, then the vector as 32-bit floats. It is made when the first
 * vector is kept; a record that was cut off by a crash is overwritten.
 */
export function openFileVectors(folder: string, embedder: { id: string; dimensions: number }): KeptVectors {
  const size = DIGEST + 4 * embedder.dimensions
  let opened: Promise<{ handle: FileHandle; places: Map<string, number> }> | null = null

  async function openFile() {
    await mkdir(folder, { recursive: true })
    const handle = await open(join(folder, `${embedder.id}.vectors`), 'a+')
    const whole = Math.floor((await handle.stat()).size / size)
    await handle.truncate(whole * size)
    const places = new Map<string, number>()
    const perChunk = Math.max(1, Math.floor(CHUNK / size))
    const chunk = Buffer.alloc(perChunk * size)
    for (let first = 0; first < whole; first += perChunk) {
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, first * size)
      for (let at = 0; at + size <= bytesRead; at += size)
        places.set(chunk.toString('latin1', at, at + DIGEST), first * size + at)
    }
    return { handle, places }
  }
  const file = () => (opened ??= openFile())
  async function close() {
    const held = await opened
    opened = null
    await held?.handle.close()
  }

  return {
    async find(textHashes) {
      const { handle, places } = await file()
      const found = new Map<string, Float32Array>()
      for (const textHash of textHashes) {
        const place = places.get(digest(textHash))
        if (place === undefined) continue
        const bytes = new Uint8Array(size - DIGEST)
        await handle.read(bytes, 0, bytes.length, place + DIGEST)
        found.set(textHash, new Float32Array(bytes.buffer))
      }
      return found
    },
    async keep(vectors) {
      const { handle, places } = await file()
      const end = places.size * size
      const records = [...vectors].filter(([textHash]) => !places.has(digest(textHash)))
      const bytes = Buffer.concat(
        records.flatMap(([textHash, vector]) => [
          Buffer.from(digest(textHash), 'latin1'),
          new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength),
        ]),
      )
      await handle.appendFile(bytes)
      for (const [index, [textHash]] of records.entries()) places.set(digest(textHash), end + index * size)
    },
    async forget() {
      await close()
      await rm(folder, { recursive: true, force: true })
    },
    close,
  }
}

const digest = (textHash: string) => createHash('sha256').update(textHash).digest().toString('latin1')
