import type { Request, Response } from 'express'
import { Problem } from '../domain/problem.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'

/** Read and sent at once. */
const pieceLength = 4 * 1024 * 1024

/**
 * Sends a file as it came: whole, or the one part that `Range` asks for. It is to be saved, never shown by the browser: whoever
 * made it is not trusted. Throws `Problem` (`not-found`) where it is not kept.
 */
export async function sendOriginal(
  request: Request,
  response: Response,
  { path, contentHash }: { path: string; contentHash: string },
  library: Pick<ReleaseLibrary, 'original'>,
  signal: AbortSignal,
): Promise<void> {
  const asked = rangeOf(request.headers.range)
  let start = asked?.start ?? 0
  const read = (from: number, end: number) => library.original(contentHash, { start: from, end }, signal)
  const first = await read(start, Math.min(asked?.end ?? Number.MAX_SAFE_INTEGER, start + pieceLength))
  if (first === null)
    throw new Problem(
      'not-found',
      `The file of ${path} is not kept.`,
      'PDFs of up to 64 MB are kept from the version on that shows pages: ingest the release again.',
    )
  const { length } = first
  const end = Math.min(asked?.end ?? length, length)
  response.attachment(path.slice(path.lastIndexOf('/') + 1))
  response.setHeader('Content-Type', 'application/pdf')
  response.setHeader('Accept-Ranges', 'bytes')
  if (asked !== null && start >= length) {
    response.status(416).setHeader('Content-Range', `bytes */${length}`)
    response.end()
    return
  }
  if (asked !== null) response.status(206).setHeader('Content-Range', `bytes ${start}-${end - 1}/${length}`)
  response.setHeader('Content-Length', end - start)
  for (let bytes = first.bytes; ; ) {
    start += bytes.length
    await write(response, bytes, signal)
    if (start >= end) break
    const next = await read(start, Math.min(end, start + pieceLength))
    // Purged meanwhile: the reply breaks off, so that nobody takes it for whole.
    if (next === null || next.bytes.length === 0) {
      response.destroy()
      return
    }
    bytes = next.bytes
  }
  response.end()
}

/** Of one part from an offset; others may be answered with the whole. */
function rangeOf(header: string | undefined): { start: number; end: number | undefined } | null {
  const [, first, last] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === undefined) return null
  const [start, end] = [Number(first), last === '' ? undefined : Number(last) + 1]
  return end !== undefined && end <= start ? null : { start, end }
}

/** Waits while the other side is slow. */
async function write(response: Response, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
  if (response.write(bytes)) return
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const stop = () => reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  response.once('drain', resolve)
  await promise.finally(() => signal.removeEventListener('abort', stop))
}
