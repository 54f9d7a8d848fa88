import type { Caller } from '../domain/caller.ts'
import type { LocatedPassage } from '../domain/evidence.ts'
import type { Release } from '../domain/release.ts'
import type { AnswerServices } from './answer-services.ts'
import { fuseLegs, searchQueries } from './retrieve/rank-passages.ts'

type FindServices = Pick<AnswerServices, 'library' | 'search' | 'indexEmbedder'>

/** Passages looked through for each section wanted, since several may stand in one. */
const PASSAGES = 4

/**
 * The sections of releases that words are best found in, each once, best first, at its best passage: the search of an answer
 * without its question. Throws `Problem` as the library and the search do.
 */
export async function findSections(
  words: string,
  releases: readonly Release[],
  limit: number,
  { tenant, access }: Pick<Caller, 'tenant' | 'access'>,
  { library, ...searching }: FindServices,
  signal: AbortSignal,
): Promise<LocatedPassage[]> {
  const filter = {
    ...{ tenant, access },
    releases: releases.map(({ package: name, ordinal }) => ({ package: name, ordinals: [ordinal] })),
  }
  const depth = limit * PASSAGES
  const found = fuseLegs(await searchQueries({ queries: [words] }, filter, searching, signal, depth))
  const best = found.slice(0, depth).map(({ hit }) => hit)
  const located = await Promise.all(
    releases.map(release =>
      library.locate(
        release,
        best.filter(hit => hit.package === release.package),
        signal,
      ),
    ),
  )
  const ranks = new Map(best.map((hit, rank) => [`${hit.package} ${hit.path} ${hit.textHash}`, rank]))
  const rankOf = ({ package: name, document, cut }: LocatedPassage) =>
    ranks.get(`${name} ${document} ${cut.textHash}`) ?? best.length
  const sections = new Map<string, LocatedPassage>()
  for (const passage of located.flat().sort((one, other) => rankOf(one) - rankOf(other))) {
    const section = JSON.stringify([
      passage.package,
      passage.release,
      passage.document,
      passage.section.anchor,
    ])
    if (!sections.has(section)) sections.set(section, passage)
  }
  return [...sections.values()].slice(0, limit)
}
