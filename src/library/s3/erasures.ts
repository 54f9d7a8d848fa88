import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { changeObject, parseObject } from './change-object.ts'
import { objectKeys } from './object-keys.ts'
import type { Objects } from './open-objects.ts'

/**
 * Tells every instance when something was erased for good: a name that changes each time. It is asked for again once it is
 * older than `freshFor` milliseconds.
 */
export type Erasures = {
  generation(signal?: AbortSignal): Promise<string>
  /** After something was erased. */
  tell(signal?: AbortSignal): Promise<void>
}

const Generation = z.string()
const read = (value: unknown) => Generation.parse(value)

export function openErasures(objects: Objects, freshFor: number): Erasures {
  let held: { value: string; etag?: string } = { value: 'none' }
  let asked = Number.NEGATIVE_INFINITY

  return {
    async generation(signal) {
      const now = performance.now()
      if (now - asked < freshFor) return held.value
      const found = await objects.readUnless(objectKeys.erasures, held.etag, signal)
      asked = now
      if (found !== null && found !== 'same')
        held = { value: parseObject(found.bytes, objectKeys.erasures, objects, read), etag: found.etag }
      return held.value
    },
    async tell(signal) {
      const next = randomUUID()
      held = (await changeObject<string>(objects, objectKeys.erasures, read, () => next, signal))!
    },
  }
}
