import type { IngestServices } from './ingest-services.ts'
import { clearStagedReleases } from './recover.ts'

/**
 * Does a piece of writing alone, over all processes, after clearing what an ended writer left.
 * Throws `Problem` (`store-busy`) when someone else writes.
 */
export async function holdWriterLock<T>(
  holder: string,
  services: IngestServices,
  write: () => Promise<T>,
): Promise<T> {
  const lock = await services.library.lockForWriting(holder, services.signal)
  try {
    await clearStagedReleases(services)
    return await write()
  } finally {
    await lock.unlock()
  }
}
