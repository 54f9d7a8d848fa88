import type { Span } from '../../domain/span.ts'
import type { OriginalFile } from '../release-library.ts'
import { objectKeys } from './object-keys.ts'
import type { Objects } from './open-objects.ts'

/** Bytes of a piece: so much is sent and read within one call. */
const pieceLength = 4 * 1024 * 1024

/** Files as they came, in pieces; the object with the length of one is written last. */
export type OriginalStore = {
  keep(contentHash: string, bytes: Uint8Array, signal?: AbortSignal): Promise<void>
  read(contentHash: string, part?: Span, signal?: AbortSignal): Promise<OriginalFile | null>
}

export function openOriginalStore(objects: Objects): OriginalStore {
  return {
    async keep(contentHash, bytes, signal) {
      const head = objectKeys.originalLength(contentHash)
      if (await objects.exists(head, signal)) return
      for (let start = 0; start < bytes.length; start += pieceLength) {
        const key = objectKeys.originalPiece(contentHash, start / pieceLength)
        await objects.write(key, bytes.subarray(start, start + pieceLength), signal)
      }
      await objects.write(head, Buffer.from(`${bytes.length}`), signal)
    },
    async read(contentHash, part, signal) {
      const head = await objects.read(objectKeys.originalLength(contentHash), signal)
      if (head === null) return null
      const length = Number(Buffer.from(head.bytes).toString())
      const start = Math.min(part?.start ?? 0, length)
      const end = Math.max(start, Math.min(part?.end ?? length, length))
      const pieces: Uint8Array[] = []
      for (let piece = Math.floor(start / pieceLength); piece * pieceLength < end; piece++) {
        const found = await objects.read(objectKeys.originalPiece(contentHash, piece), signal)
        if (found === null) return null
        const first = piece * pieceLength
        pieces.push(found.bytes.subarray(Math.max(0, start - first), end - first))
      }
      return { length, bytes: Buffer.concat(pieces) }
    },
  }
}
