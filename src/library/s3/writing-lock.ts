import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { z } from 'zod'
import { Problem } from '../../domain/problem.ts'
import { damaged } from './change-object.ts'
import { objectKeys } from './object-keys.ts'
import type { Objects } from './open-objects.ts'

/** `token` is null in a lock that was given back. */
const Writer = z.strictObject({
  holder: z.string(),
  process: z.int(),
  host: z.string(),
  since: z.string(),
  token: z.string().nullable(),
})
type Writer = z.infer<typeof Writer>

/**
 * The lock of the one writer over all processes and machines: an object taken by conditional put, which counts for
 * `expiry` milliseconds after it was last written, by the clock of the store. The holder writes it again every third of that
 * time; one that was killed leaves a lock that expires.
 */
export type WritingLock = {
  /** Whether it was taken here. */
  readonly taken: boolean
  /** Throws `Problem` `store-busy`, which names the holder. */
  lock(holder: string, signal?: AbortSignal): Promise<{ unlock(): Promise<void> }>
  /** Throws `store-busy` where a lock was taken here and another writer has it by now; before anything is published. */
  confirm(signal?: AbortSignal): Promise<void>
  close(): Promise<void>
}

type Taken = { writer: Writer; etag: string; renewal: NodeJS.Timeout }

export function makeWritingLock(objects: Objects, expiry: number): WritingLock {
  const key = objectKeys.writer
  let taken: Taken | null = null
  /** Said by `confirm` until the next lock: whoever held it may not go on. */
  let lost = false

  const encode = (writer: Writer) => Buffer.from(JSON.stringify({ ...writer, written: randomUUID() }))
  const decode = (bytes: Uint8Array): Writer => {
    try {
      const { written: _, ...writer } = JSON.parse(Buffer.from(bytes).toString('utf8'))
      return Writer.parse(writer)
    } catch (error) {
      throw damaged(`${objects.where}${key}`, error)
    }
  }
  const busy = ({ holder, process, host, since }: Writer) =>
    new Problem(
      'store-busy',
      `The library at ${objects.where} is being written by ${holder} (process ${process} on ${host}) since ${since}.`,
      `Wait until it has finished, or stop it; if it was killed, its lock ends ${Math.ceil(expiry / 1000)} s after that.`,
      { retryable: true },
    )

  /** Its etag where the object is ours, also when the answer that said so was lost. */
  async function replace(writer: Writer, etag: string | null, signal?: AbortSignal): Promise<string | null> {
    const condition = etag === null ? ({ kind: 'absent' } as const) : ({ kind: 'match', etag } as const)
    const written = await objects.write(key, encode(writer), signal, condition)
    if (written !== null) return written
    const now = await objects.read(key, signal)
    return now && decode(now.bytes).token === writer.token && writer.token !== null ? now.etag : null
  }

  async function renew(mine: Taken): Promise<void> {
    try {
      const etag = await replace(mine.writer, mine.etag)
      if (taken !== mine) return
      if (etag !== null) mine.etag = etag
      else lost = true
    } catch {
      // The next renewal tries again; whether it came too late is seen by `confirm`.
    }
  }

  async function release(mine: Taken): Promise<void> {
    if (taken !== mine) return
    taken = null
    clearInterval(mine.renewal)
    await replace({ ...mine.writer, token: null }, mine.etag)
  }

  return {
    get taken() {
      return taken !== null
    },
    async lock(holder, signal) {
      if (taken) throw busy(taken.writer)
      const found = await objects.read(key, signal)
      const other = found && decode(found.bytes)
      if (other && other.token !== null && found.age < expiry) throw busy(other)
      const since = new Date().toISOString()
      const writer = { holder, process: process.pid, host: hostname(), since, token: randomUUID() }
      const etag = await replace(writer, found?.etag ?? null, signal)
      if (etag === null) {
        const now = await objects.read(key, signal)
        throw busy(now ? decode(now.bytes) : writer)
      }
      const renewal = setInterval(() => void renew(mine), expiry / 3).unref()
      const mine: Taken = { writer, etag, renewal }
      taken = mine
      lost = false
      return { unlock: () => release(mine) }
    },
    async confirm(signal) {
      if (!taken) return
      const now = await objects.read(key, signal)
      const writer = now && decode(now.bytes)
      if (lost || writer?.token !== taken.writer.token)
        throw new Problem(
          'store-busy',
          `The lock on the library at ${objects.where} was lost: this process did not renew it in time.`,
          'Start the work again; what it had staged is cleared then.',
          { retryable: true },
        )
    },
    async close() {
      if (taken) await release(taken)
    },
  }
}
