import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { s3Problem } from './s3-problem.ts'

/**
 * Writes the body of an answer to a file, however large it is; `idleLimit` milliseconds may pass without a byte of it. Throws
 * `Problem` as a call does, with the object's `name`.
 */
export async function saveBody(
  body: Readable,
  file: string,
  { name, idleLimit, signal }: { name: string; idleLimit: number; signal: AbortSignal },
): Promise<void> {
  const idle = new AbortController()
  const timer = setTimeout(() => idle.abort(), idleLimit)
  body.on('data', () => timer.refresh())
  try {
    await pipeline(body, createWriteStream(file, { flags: 'wx' }), {
      signal: AbortSignal.any([signal, idle.signal]),
    })
  } catch (error) {
    throw s3Problem(error, name, signal, idle.signal)
  } finally {
    clearTimeout(timer)
  }
}
