import type { Release } from '../src/domain/release.ts'
import { eraseFromAnswers, findOwnContent } from './erase-from-answers.ts'
import { unindexRelease } from './index/index-release.ts'
import type { IngestServices } from './ingest-services.ts'

/**
 * Takes a staged release out of the index and its text out of what was answered, then erases it from the library. The
 * library goes last, since it says what the others must forget; a crash in between leaves the release staged, and
 * `recover` repeats it. Answers are looked through again after that: those made meanwhile see the text gone
 * if they are stored later (`take-turn.ts`).
 */
export async function clearRelease(release: Release, services: IngestServices): Promise<void> {
  const { library, signal } = services
  const documents = await library.documents(release, signal)
  if (documents.length > 0) await unindexRelease(release, services)
  const contentHashes = await findOwnContent(release, library, signal)
  await eraseFromAnswers(release.tenant, contentHashes, services)
  await library.purge(release, signal)
  await eraseFromAnswers(release.tenant, contentHashes, services)
}
