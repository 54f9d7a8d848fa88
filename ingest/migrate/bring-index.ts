import { Problem } from '../../src/domain/problem.ts'
import type { Release } from '../../src/domain/release.ts'
import type { SearchIndex } from '../../src/search/search-index.ts'
import { type EmbeddingEstimate, estimateReleases } from '../embedding-estimate.ts'
import { buildIndex } from '../index/build-index.ts'
import { checkMembership, type Membership } from '../index/check-membership.ts'
import { indexRelease } from '../index/index-release.ts'
import type { IndexServices } from '../ingest-services.ts'

export type BroughtIndex = { passages: number; written: number; embedded: number; rebuilt: boolean }

/**
 * Makes the index hold what the library holds, by the steps of an ingest: nothing where it does, what is new where that
 * is all, else a new index that is searched once it was found complete. Throws `Problem` `conflict` where it is not in the end.
 */
export async function bringIndex(
  packages: readonly (readonly Release[])[],
  services: IndexServices,
  onEstimate: (estimate: EmbeddingEstimate) => void,
  onPassages: (checked: number) => void,
): Promise<BroughtIndex> {
  const { library, search, signal } = services
  const check = (index: Pick<SearchIndex, 'lifespans' | 'count'>) =>
    checkMembership(packages, library, index, onPassages, signal)
  const present = await check(search).catch(error => {
    // There is no index yet, or one of another embedder's vectors.
    if (error instanceof Problem && ['not-found', 'embedder-mismatch'].includes(error.code)) return null
    throw error
  })
  if (present && agrees(present))
    return { passages: present.passages, written: 0, embedded: 0, rebuilt: false }
  const wrong = present?.wrong ?? packages.flat()
  const estimate = await estimateReleases(wrong, services)
  if (estimate && estimate.tokens > 0) onEstimate(estimate)

  // What stands in no release any more is not found by looking for what does.
  const isOlder = present !== null && present.stored > 0 && wrong.length < packages.flat().length
  if (isOlder) {
    const done = { written: 0, embedded: 0 }
    for (const release of wrong) {
      const changed = await indexRelease(release, services)
      done.written += changed.written
      done.embedded += changed.embedded
    }
    const now = await check(search)
    if (agrees(now)) return { passages: now.passages, ...done, rebuilt: false }
  }
  let passages = 0
  const { written, embedded } = await buildIndex(packages, services, async index => {
    const built = await check(index)
    if (!agrees(built)) throw disagreeing(built)
    passages = built.passages
  })
  return { passages, written, embedded, rebuilt: true }
}

const agrees = ({ wrong, passages, stored }: Membership) => wrong.length === 0 && passages === stored

const disagreeing = ({ wrong, passages, stored }: Membership) =>
  new Problem(
    'conflict',
    `The index holds ${stored} passages and the library ${passages}; ${wrong.length} releases differ${wrong[0] ? `, first ${wrong[0].package}@${wrong[0].label}` : ''}.`,
    'Run it again; if it stays so, report this with the log.',
  )
