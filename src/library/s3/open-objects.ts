import { Problem } from '../../domain/problem.ts'
import { createRetryBudget } from '../../resilience/retry-budget.ts'
import { type RetryOptions, retrying } from '../../resilience/retrying.ts'
import type { ListedObject, PutCondition, S3Store, StoredObject } from '../../store/s3/open-s3.ts'

/** The objects of a library. Calls that fail for a while are tried again; all throw `Problem` as `S3Store`. */
export type Objects = {
  where: string
  read(key: string, signal?: AbortSignal): Promise<StoredObject | null>
  /** `same` where it still is the object with that etag. */
  readUnless(
    key: string,
    etag: string | undefined,
    signal?: AbortSignal,
  ): Promise<StoredObject | 'same' | null>
  /** The new etag; null where the condition is not met, which a repeated call may itself have brought about. */
  write(
    key: string,
    bytes: Uint8Array,
    signal?: AbortSignal,
    condition?: PutCondition,
  ): Promise<string | null>
  exists(key: string, signal?: AbortSignal): Promise<boolean>
  /** Page by page, in the order of the keys. */
  list(beginning: string, signal?: AbortSignal): AsyncIterable<ListedObject[]>
  remove(keys: readonly string[], signal?: AbortSignal): Promise<void>
  close(): void
}

export type ObjectRetries = Pick<RetryOptions, 'tries' | 'times'>

const keysPerRemoval = 1000

export function openObjects(store: S3Store, retries: ObjectRetries): Objects {
  const closing = new AbortController()
  const options = { ...retries, budget: createRetryBudget({ share: 0.2, most: 50 }) }
  const call = <T>(work: (signal: AbortSignal) => Promise<T>, given?: AbortSignal): Promise<T> => {
    const signal = given ? AbortSignal.any([given, closing.signal]) : closing.signal
    return retrying(() => work(signal), options, signal)
  }
  return {
    where: store.where,
    read: async (key, signal) => (await call(limit => store.get(key, limit), signal)) as StoredObject | null,
    readUnless: (key, etag, signal) => call(limit => store.get(key, limit, etag), signal),
    write: (key, bytes, signal, condition) => call(limit => store.put(key, bytes, limit, condition), signal),
    exists: (key, signal) => call(limit => store.exists(key, limit), signal),
    async *list(beginning, signal) {
      let from: string | undefined
      do {
        const page = await call(limit => store.list(beginning, limit, from), signal)
        if (page.objects.length > 0) yield page.objects
        from = page.next
      } while (from !== undefined)
    },
    async remove(keys, signal) {
      for (let next = 0; next < keys.length; next += keysPerRemoval)
        await call(limit => store.remove(keys.slice(next, next + keysPerRemoval), limit), signal)
    },
    close() {
      closing.abort(
        new Problem('unavailable', `The library at ${store.where} was closed here.`, 'Open it again.'),
      )
      store.close()
    },
  }
}
