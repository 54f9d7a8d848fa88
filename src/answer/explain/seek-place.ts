import type { Caller } from '../../domain/caller.ts'
import type { SoughtPassage, SoughtPlace } from '../../domain/explanation.ts'
import { headedText, type PassageCut } from '../../domain/passage.ts'
import { formatPlaceId, type Place } from '../../domain/place.ts'
import { tokenize } from '../../language/terms.ts'
import type { AnswerServices } from '../answer-services.ts'
import { fuseLegs, searchQueries } from '../retrieve/rank-passages.ts'
import type { SearchedLegs } from '../retrieve/searched-legs.ts'
import { beginningOf } from './beginning-of.ts'
import { fateOf } from './describe-passages.ts'
import { fateWords } from './fate-words.ts'
import type { RetrievalSteps } from './retrieval-trace.ts'

/** Hits per leg that are looked through for a place. */
const DEEP = 1000

type Sought = Pick<Place, 'package' | 'release' | 'document' | 'section' | 'item'>
type SeekServices = Pick<AnswerServices, 'library' | 'search' | 'indexEmbedder'>
type Cut = Omit<PassageCut, 'blocks'>

/**
 * Why a place was found or was not: what the filters left out of it, else how its passages rank in each leg and what became
 * of them. A place that the caller may not read is told as one that there is not.
 */
export async function seekPlace(
  place: Sought,
  steps: Partial<RetrievalSteps>,
  caller: Caller,
  services: SeekServices,
  signal: AbortSignal,
): Promise<SoughtPlace> {
  const id = formatPlaceId(place)
  const nothing = (reason: string): SoughtPlace => ({ id, reason, depth: 0, passages: [] })
  const cuts = await cutsAt(place, caller, services, signal)
  if (typeof cuts === 'string') return nothing(cuts)
  const { understand, search } = steps
  if (!understand || !search) return nothing('Nothing was searched for this question.')
  const { releases } = understand
  const inScope = releases.some(each => each.package === place.package && each.label === place.release)
  if (!inScope) {
    const read = releases.map(each => `${each.package}@${each.label}`).join(', ')
    return nothing(`It is outside of what the question was read to be about: ${read}.`)
  }
  const legs = await searchQueries(understand, search.filter, withoutTrace(services), signal, DEEP)
  const passages = cuts.map(cut =>
    describeSought(cut, legsAt(legs, place, cut.textHash), steps, understand.standaloneQuestion),
  )
  const best = passages.toSorted((a, b) => rankOf(a) - rankOf(b))[0]
  const reason = best ? fateWords(best, DEEP) : 'It holds no words of its own, so nothing of it can be found.'
  return { id, reason, depth: DEEP, passages }
}

const withoutTrace = ({ search, indexEmbedder }: SeekServices) => ({ search, indexEmbedder })
const rankOf = ({ final, fused }: SoughtPassage) => final ?? 1e6 + (fused?.rank ?? 1e6)

/** The passages that stand at a place, or what of it there is not. */
async function cutsAt(
  { package: name, release: label, document: path, section, item }: Sought,
  caller: Caller,
  { library }: SeekServices,
  signal: AbortSignal,
): Promise<Cut[] | string> {
  const releases = await library.releases(caller.tenant, name, {}, signal)
  const release = releases.find(each => each.label === label && caller.access.includes(each.access))
  if (!release) return `There is no release ${name}@${label}.`
  const document = (await library.documents(release, signal)).find(each => each.path === path)
  if (!document) return `${name}@${label} has no document ${path}.`
  const { documentVersion } = document
  const outline = await library.outline(documentVersion, signal)
  if (!outline.some(({ anchor }) => anchor === section)) return `${path} has no section ${section}.`
  const cuts = (await library.cuts(documentVersion, signal)).filter(cut => cut.section === section)
  if (item === null) return cuts
  const places = await library.items(documentVersion, item, signal)
  const span = places.find(each => each.section === section)?.span
  if (!span) return `Section ${section} of ${path} has no row or entry ${item}.`
  return cuts.filter(cut => cut.span.start <= span.start && span.end <= cut.span.end)
}

type Ranked = SoughtPassage['fused']

function legsAt(legs: readonly SearchedLegs[], place: Sought, textHash: string) {
  const isIt = (hit: { package: string; path: string; textHash: string }) =>
    hit.package === place.package && hit.path === place.document && hit.textHash === textHash
  const best = (name: 'keyword' | 'vector'): Ranked => {
    const ranks = legs.flatMap(({ [name]: hits }) => {
      const index = hits.findIndex(isIt)
      return index < 0 ? [] : [{ rank: index + 1, score: hits[index]!.score }]
    })
    return ranks.sort((a, b) => a.rank - b.rank)[0] ?? null
  }
  const all = fuseLegs(legs)
  const index = all.findIndex(({ hit }) => isIt(hit))
  const found = all[index]
  const fused: Ranked = found ? { rank: index + 1, score: found.score } : null
  return { keyword: best('keyword'), vector: best('vector'), fused, id: found?.hit.passage ?? null }
}

function describeSought(
  cut: Cut,
  { id, ...ranks }: ReturnType<typeof legsAt>,
  steps: Partial<RetrievalSteps>,
  question: string,
): SoughtPassage {
  const final = steps.rerank?.find(each => each.id === id)?.rank ?? null
  const fate = id === null ? 'rank' : fateOf(id, steps)
  const begins = fate === 'guard' ? '' : beginningOf(cut.text)
  return { begins, ...ranks, final, fate, words: metWords(question, cut) }
}

/** Which of the question's words stand in the passage or its headings, in any form. */
function metWords(question: string, cut: Cut): SoughtPassage['words'] {
  const stems = new Set(tokenize(headedText(cut)).map(({ stem }) => stem))
  const asked = tokenize(question).filter(({ stopWord }) => !stopWord)
  const words = [...new Map(asked.map(({ stem, text }) => [stem, text]))]
  const pick = (met: boolean) => words.filter(([stem]) => stems.has(stem) === met).map(([, text]) => text)
  return { met: pick(true), missing: pick(false) }
}
