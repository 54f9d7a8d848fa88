import type { Caller } from '../../domain/caller.ts'
import type { EvidencePassage, LocatedPassage } from '../../domain/evidence.ts'
import type { ScopeRelease, Understanding } from '../../domain/understanding.ts'
import type { ReleaseLibrary } from '../../library/release-library.ts'
import type { Reranker } from '../../model/reranker.ts'
import type { Hit, PassageFilter } from '../../search/search-index.ts'
import { inDocumentWords } from './in-document-words.ts'
import { orderPassages } from './order-passages.ts'
import { bestOfAll, bestOfParts, type SearchServices, searchQueries } from './rank-passages.ts'
import { RERANKED, rerankPassages } from './rerank-passages.ts'
import { withShortDocuments } from './with-short-documents.ts'

type RetrieveServices = SearchServices & { library: ReleaseLibrary; reranker: Reranker | null }

/** Passages kept, besides the best of every sub-question. */
const KEPT = 30

/**
 * Passages for a question, best first: every query searched by keyword and by vector within the scope and the
 * caller's rights, fused by score, put in order by what speaks for each, then by the reranker where there is one, and placed
 * in each release of the scope that holds them.
 */
export async function retrieveEvidence(
  understanding: Understanding,
  caller: Caller,
  services: RetrieveServices,
  signal: AbortSignal,
): Promise<EvidencePassage[]> {
  if (understanding.releases.length === 0) return []
  const filter = { tenant: caller.tenant, access: caller.access, releases: byPackage(understanding.releases) }
  const legs = await searchQueries(understanding, filter, services, signal)
  const { reranker, models, trace } = services
  const fused = bestOfAll(legs, RERANKED)
  trace?.note('fuse', fused)
  const hits = fused.map(({ hit }) => hit)
  const located = await locateHits(understanding.releases, hits, caller, services.library, signal)
  trace?.note('locate', located)
  const texts = new Map(Array.from(located, ([passage, [first]]) => [passage, first!.cut]))
  const worded = inDocumentWords(understanding, [...texts.values()])
  const found = orderPassages(worded, legs, texts).flatMap(({ hit, score }, index) => {
    const [keyword, vector] = (['keyword', 'vector'] as const).map(name =>
      bestPlace(
        legs.map(leg => leg[name]),
        hit,
      ),
    )
    const ranks = { id: hit.passage, score, rank: index + 1, keyword: keyword!, vector: vector! }
    return located.get(hit.passage)!.map(passage => ({ ...passage, ...ranks }))
  })
  trace?.note('order', found)
  const ordered = reranker
    ? await rerankPassages(worded.standaloneQuestion, found, reranker, models, signal)
    : found
  trace?.note('rerank', ordered)
  const ofParts = bestOfParts(legs)
  const kept = ordered.filter(({ rank, id }) => rank <= KEPT || ofParts.has(id))
  const whole = await withShortDocuments(kept, understanding.releases, caller, services.library, signal)
  trace?.note('widen', whole)
  return whole
}

/** What of each package may be searched, as a filter takes it. */
export function byPackage(releases: readonly ScopeRelease[]): PassageFilter['releases'] {
  const ordinals = Map.groupBy(releases, release => release.package)
  return [...ordinals].map(([name, group]) => ({
    package: name,
    ordinals: group.map(release => release.ordinal),
  }))
}

function bestPlace(legs: readonly Hit[][], hit: Hit): { rank: number; score: number } | null {
  let best: { rank: number; score: number } | null = null
  for (const leg of legs) {
    const index = leg.findIndex(other => other.passage === hit.passage)
    if (index >= 0 && (best === null || index + 1 < best.rank))
      best = { rank: index + 1, score: leg[index]!.score }
  }
  return best
}

/** Where hits stand in each of these releases, by passage. */
export async function locateHits(
  releases: readonly ScopeRelease[],
  hits: readonly Hit[],
  caller: Caller,
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<Map<string, LocatedPassage[]>> {
  const located = new Map<string, LocatedPassage[]>()
  const byRelease = await Promise.all(
    releases.map(async release => {
      const own = hits.filter(hit => hit.package === release.package)
      const key = { tenant: caller.tenant, package: release.package, ordinal: release.ordinal }
      return { own, passages: own.length === 0 ? [] : await library.locate(key, own, signal) }
    }),
  )
  for (const { own, passages } of byRelease) {
    for (const passage of passages) {
      const hit = own.find(
        other => other.path === passage.document && other.textHash === passage.cut.textHash,
      )
      if (hit) located.set(hit.passage, [...(located.get(hit.passage) ?? []), passage])
    }
  }
  return located
}
