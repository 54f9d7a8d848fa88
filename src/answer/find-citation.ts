import type { Caller } from '../domain/caller.ts'
import type { Citation } from '../domain/citation.ts'
import { Problem } from '../domain/problem.ts'
import type { Release } from '../domain/release.ts'
import type { AnswerServices } from './answer-services.ts'

/**
 * A citation by its id, `<answer id>:<number>`, with its release; null where that was withdrawn, or its text purged, or is not for
 * the caller. Throws `Problem` (`not-found`).
 */
export async function findCitation(
  id: string,
  caller: Caller,
  { answers, library }: Pick<AnswerServices, 'answers' | 'library'>,
  signal?: AbortSignal,
): Promise<{ citation: Citation; release: Release | null }> {
  const answer = await answers.find(caller.tenant, id.slice(0, Math.max(0, id.lastIndexOf(':'))), signal)
  const citation = answer?.citations.find(candidate => candidate.id === id)
  if (!citation)
    throw new Problem(
      'not-found',
      `There is no citation ${id}.`,
      'Take the id from the citations of an answer.',
    )
  if (citation.removed) return { citation, release: null }
  const { place } = citation
  const releases = await library.releases(caller.tenant, place.package, {}, signal)
  const release = releases.find(
    ({ label, access }) => label === place.release && caller.access.includes(access),
  )
  return { citation, release: release ?? null }
}
