import type { S3Store } from '../../../src/store/s3/open-s3.ts'

/** Removes all that a store holds, page by page, and closes it. */
export async function removeObjects(store: S3Store): Promise<void> {
  const { signal } = new AbortController()
  try {
    for (;;) {
      const { objects } = await store.list('', signal)
      if (objects.length === 0) return
      await store.remove(
        objects.map(({ key }) => key),
        signal,
      )
    }
  } finally {
    store.close()
  }
}
