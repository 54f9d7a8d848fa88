import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'

/** Bytes of opened documents and lists of documents that stay in memory. */
const MEMORY = 64 << 20
/** A call has the time limit of the setting each time it is tried. */
const RETRIES = { tries: 4, times: { base: 100, most: 2_000, floor: 50 } }
/** How long a writer that was killed keeps the next one out, and how long another instance may read what was purged. */
const LOCK_EXPIRY = 30_000
const FRESH_FOR = 1_000

/** The library in the home, or in a bucket, with copies of what never changes in the home. */
export async function openLibrary({
  home,
  library,
}: Pick<Config, 'home' | 'library'>): Promise<ReleaseLibrary> {
  if (library.kind === 'embedded') {
    const { openEmbeddedLibrary } = await import('../library/embedded/open-embedded-library.ts')
    return openEmbeddedLibrary(home)
  }
  const { openS3 } = await import('../store/s3/open-s3.ts')
  const { openS3Library } = await import('../library/s3/open-s3-library.ts')
  const { timeoutMs, cacheBytes, ...place } = library
  return openS3Library(openS3({ ...place, callLimit: timeoutMs }), {
    cache: { folder: join(home, 'library-copies', 'objects'), memory: MEMORY, disk: cacheBytes },
    retries: RETRIES,
    lockExpiry: LOCK_EXPIRY,
    freshFor: FRESH_FOR,
  })
}
