import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { admitUse } from '../domain/migration-mark.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'
import type { S3Library } from '../library/s3/open-s3-library.ts'
import type { S3Store } from '../store/s3/open-s3.ts'

type S3Setting = Extract<Config['library'], { kind: 's3' }>

/** Bytes of opened documents and lists of documents that stay in memory. */
const MEMORY = 64 << 20
/** A call has the time limit of the setting each time it is tried. */
const RETRIES = { tries: 4, times: { base: 100, most: 2_000, floor: 50 } }
/** How long a writer that was killed keeps the next one out, and how long another instance may read what was purged. */
const LOCK_EXPIRY = 30_000
const FRESH_FOR = 1_000

/**
 * The library in the home, or in a bucket, with copies of what never changes in the home. Throws `Problem` `conflict` while
 * another one is copied into it.
 */
export async function openLibrary(
  { home, library }: Pick<Config, 'home' | 'library'>,
  use: 'look' | 'change' = 'change',
): Promise<ReleaseLibrary> {
  if (library.kind === 'embedded') {
    const { openEmbeddedLibrary } = await import('../library/embedded/open-embedded-library.ts')
    return openEmbeddedLibrary(home)
  }
  const folder = join(home, 'library-copies', 'objects')
  const opened = await openBucket(library, { folder, memory: MEMORY, disk: library.cacheBytes })
  try {
    await admitUse(opened.mark, use, new Date())
    return opened.library
  } catch (error) {
    await opened.library.close()
    throw error
  }
}

/** To be filled and checked: whatever its mark says, and without copies, so that what is checked is what the bucket holds. */
export async function openWholeS3({ library }: Pick<Config, 'library'>): Promise<S3Library> {
  if (library.kind !== 's3') throw new Error('no bucket is set')
  const folder = await mkdtemp(join(tmpdir(), 'variorum-migrate-'))
  const opened = await openBucket(library, { folder: join(folder, 'objects'), memory: 0, disk: 0 })
  const close = async () => {
    await opened.library.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { ...opened, library: { ...opened.library, close } }
}

async function openBucket(
  setting: S3Setting,
  cache: { folder: string; memory: number; disk: number },
): Promise<S3Library> {
  const { openS3Library } = await import('../library/s3/open-s3-library.ts')
  const limits = { retries: RETRIES, lockExpiry: LOCK_EXPIRY, freshFor: FRESH_FOR }
  return openS3Library(await connectS3(setting), { cache, ...limits })
}

/** The connection alone: nothing is asked of the server yet. */
export async function connectS3({
  timeoutMs,
  ...place
}: Config['s3'] & Pick<S3Setting, 'bucket' | 'prefix'>): Promise<S3Store> {
  const { openS3 } = await import('../store/s3/open-s3.ts')
  return openS3({ ...place, callLimit: timeoutMs })
}
