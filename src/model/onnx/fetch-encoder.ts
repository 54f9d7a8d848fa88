import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../../domain/problem.ts'

/** SHA-256 of encoders that were measured with this project, by name. Where copies of them are is said by who fetches one. */
export const pinnedEncoders: Readonly<Record<string, string>> = {
  'minilm-int8': '57c948f6b6333451e9bf575ec9caa9484ef240c54a8dcaed7e370721bd6711f2',
}

export type FetchedEncoder = {
  address: string
  sha256: string
  folder: string
  signal: AbortSignal
  /** Bytes so far, and of the whole file where the server says so. */
  onProgress?: (done: number, total: number | null) => void
}

/**
 * Fetches a file as `model.onnx` into a folder, which it enters only whole and with this hash. What came before a connection
 * broke is kept beside it, and asked for no more. False where it is there already. Throws `Problem`: `unavailable`
 * (retryable), `conflict` for another file than the hash says or another one in the folder.
 */
export async function fetchEncoder(wanted: FetchedEncoder): Promise<boolean> {
  const { sha256, folder } = wanted
  const target = join(folder, 'model.onnx')
  const present = await hashOfFile(target)
  if (present === sha256) return false
  if (present !== null)
    throw new Problem('conflict', `${target} is another model.`, 'Name another folder by `--to`.')
  await mkdir(folder, { recursive: true })
  const part = `${target}.part`
  if ((await fetchPart(wanted, part)) !== sha256) {
    await rm(part, { force: true })
    throw new Problem(
      'conflict',
      `${wanted.address} is another file than the one with SHA-256 ${sha256}; it was removed.`,
      'Name the address of the right file, or its hash by `--sha256`.',
    )
  }
  await rename(part, target)
  return true
}

/** Fetches what is missing of the part, and returns the hash of the whole. */
async function fetchPart({ address, signal, onProgress }: FetchedEncoder, part: string): Promise<string> {
  const file = await open(part, 'a')
  try {
    const { size: begun } = await file.stat()
    const response = await request(address, begun, signal)
    const goesOn = response.status === 206 && startOf(response) === begun
    if (!goesOn) await file.truncate(0)
    const before = goesOn ? begun : 0
    const hash = goesOn ? await hashInto(createHash('sha256'), part) : createHash('sha256')
    const length = Number(response.headers.get('content-length') ?? Number.NaN)
    const total = Number.isFinite(length) ? before + length : null
    let done = before
    for await (const chunk of response.body ?? []) {
      await file.appendFile(chunk)
      hash.update(chunk)
      done += chunk.length
      onProgress?.(done, total)
    }
    await file.sync()
    return hash.digest('hex')
  } catch (error) {
    if (error instanceof Problem || signal.aborted) throw error
    const remedy = 'Run the command again: it goes on where it was.'
    throw new Problem('unavailable', `${address} broke off: ${reasonOf(error)}.`, remedy, {
      retryable: true,
      cause: error,
    })
  } finally {
    await file.close()
  }
}

async function request(address: string, begun: number, signal: AbortSignal): Promise<Response> {
  const headers = { 'accept-encoding': 'identity', ...(begun > 0 && { range: `bytes=${begun}-` }) }
  const response = await fetch(address, { headers, signal }).catch(cause => {
    if (signal.aborted) throw cause
    throw new Problem(
      'unavailable',
      `${address} can't be reached: ${reasonOf(cause)}.`,
      'Check the address and the network.',
      { retryable: true, cause },
    )
  })
  if (response.ok) return response
  await response.body?.cancel()
  // what is there already is no beginning of that file
  if (response.status === 416 && begun > 0) return request(address, 0, signal)
  throw new Problem('unavailable', `${address} answered ${response.status}.`, 'Check the address.', {
    retryable: response.status >= 500,
  })
}

/** Where a part of a file begins. */
const startOf = (response: Response) =>
  Number(/^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1])

/** Hash of a file's content; null where there is none. */
async function hashOfFile(file: string): Promise<string | null> {
  const there = await stat(file).catch(() => null)
  return there ? (await hashInto(createHash('sha256'), file)).digest('hex') : null
}

async function hashInto(hash: Hash, file: string): Promise<Hash> {
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error ? cause.message || cause.name : message
}
