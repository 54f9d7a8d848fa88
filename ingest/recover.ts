import { Problem } from '../src/domain/problem.ts'
import type { Release } from '../src/domain/release.ts'
import { clearRelease } from './clear-release.ts'
import type { IngestServices } from './ingest-services.ts'

/** Clears releases that a process left behind when it ended. The caller holds the writer's lock. */
export async function clearStagedReleases(services: IngestServices): Promise<Release[]> {
  const staged = await services.library.staged(services.signal)
  for (const release of staged) await clearRelease(release, services)
  return staged
}

/**
 * Clears what was left behind, at start-up. Does nothing while another process writes: what is staged then is its work.
 * Returns the cleared releases; they were never visible.
 */
export async function recover(services: IngestServices): Promise<Release[]> {
  if ((await services.library.staged(services.signal)).length === 0) return []
  const lock = await services.library.lockForWriting('recover', services.signal).catch(error => {
    if (error instanceof Problem && error.code === 'store-busy') return null
    throw error
  })
  if (!lock) return []
  try {
    return await clearStagedReleases(services)
  } finally {
    await lock.unlock()
  }
}
