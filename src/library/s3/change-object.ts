import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { Problem } from '../../domain/problem.ts'
import type { Objects } from './open-objects.ts'

/** How an object that changes is stored: `write` tells a writer its own work, where the answer was lost on the way. */
type Written = { write: string; value: unknown }

export type ReadValue<T> = (value: unknown) => T
/** A small JSON object, and the etag it was read under. */
export type Held<T> = { value: T; etag: string }

const mostTries = 20

/**
 * Changes a small JSON object by conditional puts: reads it, asks `change` for the next value and tries again where another
 * writer came first. `change` may be asked several times; it gets null where there is no object, and gives null to leave
 * everything as it is. `held` is what it was when it was last read here, which spares reading it. Throws `Problem` `store-busy`, what `change` throws and what the store throws.
 */
export async function changeObject<T>(
  objects: Objects,
  key: string,
  read: ReadValue<T>,
  change: (current: T | null) => T | null,
  signal?: AbortSignal,
  held: Held<T> | null = null,
): Promise<Held<T> | null> {
  let known = held
  for (let attempt = 1; attempt <= mostTries; attempt++) {
    const found = known ?? (await readHeld(objects, key, read, signal))
    let next: T | null
    try {
      next = change(found?.value ?? null)
    } catch (error) {
      if (known === null) throw error
      // What was held may be out of date.
      known = null
      continue
    }
    known = null
    if (next === null) return null
    const write = randomUUID()
    const bytes = Buffer.from(JSON.stringify({ write, value: next } satisfies Written))
    const condition = found ? ({ kind: 'match', etag: found.etag } as const) : ({ kind: 'absent' } as const)
    const etag = await objects.write(key, bytes, signal, condition)
    if (etag !== null) return { value: next, etag }
    const now = await objects.read(key, signal)
    if (now && writeOf(now.bytes) === write) return { value: next, etag: now.etag }
    await setTimeout(Math.random() * 20 * attempt, undefined, { signal })
  }
  throw new Problem('store-busy', `${objects.where}${key} is changed all the time.`, 'Try again.', {
    retryable: true,
  })
}

async function readHeld<T>(
  objects: Objects,
  key: string,
  read: ReadValue<T>,
  signal?: AbortSignal,
): Promise<Held<T> | null> {
  const found = await objects.read(key, signal)
  return found && { value: parseObject(found.bytes, key, objects, read), etag: found.etag }
}

/** The value of an object that `changeObject` wrote. Throws `Problem` `store-damaged`. */
export function parseObject<T>(bytes: Uint8Array, key: string, objects: Objects, read: ReadValue<T>): T {
  try {
    return read((JSON.parse(Buffer.from(bytes).toString('utf8')) as Written).value)
  } catch (error) {
    throw damaged(`${objects.where}${key}`, error)
  }
}

export function damaged(name: string, cause?: unknown, fault = 'it is not what Variorum writes'): Problem {
  return new Problem(
    'store-damaged',
    `${name} cannot be read: ${fault}.`,
    'Restore it from a version or backup of the bucket.',
    { cause },
  )
}

function writeOf(bytes: Uint8Array): string | null {
  try {
    return (JSON.parse(Buffer.from(bytes).toString('utf8')) as Written).write
  } catch {
    return null
  }
}
