import type { Caller } from '../../domain/caller.ts'
import type { EvidencePassage, LocatedPassage } from '../../domain/evidence.ts'
import type { ScopeRelease, Understanding } from '../../domain/understanding.ts'
import { lookupKeys } from '../../language/lookup-keys.ts'
import { findStateCodes } from '../../language/state-codes.ts'
import type { ReleaseLibrary } from '../../library/release-library.ts'
import type { Embedder } from '../../model/embedder.ts'
import type { Hit, SearchIndex } from '../../search/search-index.ts'
import { fuseRankings } from './fuse-rankings.ts'

type RetrieveServices = { library: ReleaseLibrary; search: SearchIndex; embedder: Embedder }

/** Hits per leg and query; passages kept after fusing. */
const DEPTH = 100
const KEPT = 30

/** A passage that holds an identifier of the question is what was asked for more often than one that is alike. */
const EXACT_DEPTH = 30
const CODE_WEIGHT = 1.5
const NUMBER_WEIGHT = 0.5
const MOST_KEYS = 8

/** A question that leans on the turn before says little by itself; the query that completes it comes last. */
const ELLIPTIC_WEIGHT = 0.5

/**
 * Passages for a question, best first: every query searched by keyword and by vector within the scope and the
 * caller's rights, fused by reciprocal rank, then placed in each release of the scope that holds them.
 */
export async function retrieveEvidence(
  understanding: Understanding,
  caller: Caller,
  services: RetrieveServices,
  signal: AbortSignal,
): Promise<EvidencePassage[]> {
  if (understanding.releases.length === 0) return []
  const vectors = await services.embedder.embed(understanding.queries, 'query', signal)
  const filter = { tenant: caller.tenant, access: caller.access, releases: byPackage(understanding.releases) }
  const requests = understanding.queries.flatMap((query, index) => {
    const keywords = [query, ...findStateCodes(query)].join(' ')
    const weight = index < understanding.queries.length - 1 ? ELLIPTIC_WEIGHT : 1
    const request = { keywords, vector: vectors[index]!, filter, limit: DEPTH, weight }
    const { codes, numbers } = lookupKeys(keywords)
    const exact = (identifiers: string[], worth: number) => {
      const keys = identifiers.slice(0, MOST_KEYS)
      return { keywords, identifiers: keys, filter, limit: EXACT_DEPTH, weight: weight * worth }
    }
    return [
      request,
      ...(codes.length > 0 ? [exact(codes, CODE_WEIGHT)] : []),
      ...(numbers.length > 0 ? [exact(numbers, NUMBER_WEIGHT)] : []),
    ]
  })
  const weights = requests.map(({ weight }) => weight)
  const legs = await Promise.all(
    requests.map(({ weight: _, ...request }) => services.search.search(request, signal)),
  )
  const rankings = legs.flatMap((leg, index) => {
    const weight = weights[index]!
    return [
      { hits: leg.keyword, weight },
      { hits: leg.vector, weight },
    ]
  })
  const fused = fuseRankings(rankings, (hit: Hit) => hit.passage).slice(0, KEPT)
  const ranked = fused.map(({ hit, score }, index) => ({
    hit,
    score,
    rank: index + 1,
    keyword: bestPlace(
      legs.map(leg => leg.keyword),
      hit,
    ),
    vector: bestPlace(
      legs.map(leg => leg.vector),
      hit,
    ),
  }))
  const located = await locateHits(
    understanding.releases,
    fused.map(({ hit }) => hit),
    caller,
    services.library,
    signal,
  )
  return ranked.flatMap(({ hit, ...ranks }) =>
    (located.get(hit.passage) ?? []).map(passage => ({ ...passage, id: hit.passage, ...ranks })),
  )
}

function byPackage(releases: readonly ScopeRelease[]) {
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

async function locateHits(
  releases: readonly ScopeRelease[],
  hits: readonly Hit[],
  caller: Caller,
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<Map<string, LocatedPassage[]>> {
  const located = new Map<string, LocatedPassage[]>()
  for (const release of releases) {
    const own = hits.filter(hit => hit.package === release.package)
    if (own.length === 0) continue
    const key = { tenant: caller.tenant, package: release.package, ordinal: release.ordinal }
    const passages = await library.locate(key, own, signal)
    for (const passage of passages) {
      const hit = own.find(
        other => other.path === passage.document && other.textHash === passage.cut.textHash,
      )
      if (hit) located.set(hit.passage, [...(located.get(hit.passage) ?? []), passage])
    }
  }
  return located
}
