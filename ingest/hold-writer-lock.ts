import type { Release } from '../src/domain/release.ts'
import type { IngestServices } from './ingest-services.ts'
import { clearStagedReleases } from './recover.ts'

/**
 * Does a piece of writing alone, over all processes, after clearing what an ended writer left; `write` is told what that was.
 * Throws `Problem` (`store-busy`) when someone else writes.
 */
export async function holdWriterLock<T>(
  holder: string,
  services: IngestServices,
  write: (cleared: readonly Release[]) => Promise<T>,
): Promise<T> {
  const lock = await services.library.lockForWriting(holder, services.signal)
  try {
    return await write(await clearStagedReleases(services))
  } finally {
    await lock.unlock()
  }
}
