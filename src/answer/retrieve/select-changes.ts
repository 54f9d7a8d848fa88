import {
  exactAffinity,
  stemsOf,
  type TermAffinity,
  type TermWeights,
  termCoverage,
  weighTerms,
} from '../../../eval/scorers/term-coverage.ts'
import type { Change } from '../../domain/change.ts'
import { lookupKeys } from '../../language/lookup-keys.ts'
import type { ChangeGrounds } from './change-grounds.ts'

/** Share of a topic's weighted words that a change must meet. */
const RELEVANT = 0.65
/** Enough where the change names an identifier of the question. */
const RELEVANT_IF_NAMED = 0.35
const NEAR_BEST = 0.7
/** Words that stand around a change count less than its own. */
const AROUND = 0.75
/** What leads into a list or table is about all its entries, and by itself names none of them. */
const LEAD_IN = 0.6
/** A change of the very row that the question names comes first. */
const OWN_ITEM = 0.3

export type Selection = { relevant?: number; affinity?: TermAffinity }

/**
 * Changes that meet the topics, most relevant first; the first topic that any change meets decides. Where a topic
 * names a section or row by number or key, what changed there or below is what it asks about.
 */
export function selectChanges(
  topics: readonly string[],
  grounds: readonly ChangeGrounds[],
  { relevant = RELEVANT, affinity = exactAffinity }: Selection = {},
): Change[] {
  if (topics.every(topic => stemsOf(topic).size === 0)) return grounds.map(({ change }) => change)
  const texts = textsOf(grounds)
  for (const topic of topics) {
    const weights = weighTerms(topic, texts)
    if (weights.size === 0) continue
    const found = selectFor(topic, weights, grounds, relevant, affinity)
    if (found.length > 0) return found
  }
  return []
}

function selectFor(
  topic: string,
  weights: TermWeights,
  grounds: readonly ChangeGrounds[],
  relevant: number,
  affinity: TermAffinity,
): Change[] {
  const { codes } = lookupKeys(topic)
  const scored = scoreWeighted(weights, codes, grounds, affinity)
  const there = scored.filter(({ each }) => codes.some(code => standsAt(each, code, topic)))
  const inOrder = (left: { score: number }, right: { score: number }) => right.score - left.score
  if (there.length > 0) {
    // "The collision rate of territory 031": of the changes there those that say so.
    const best = Math.max(...there.map(({ score }) => score))
    const apart = best - Math.min(...there.map(({ score }) => score)) > OWN_ITEM
    return there
      .filter(({ score }) => !apart || score >= NEAR_BEST * best)
      .sort(inOrder)
      .map(({ each }) => each.change)
  }
  const best = scored.reduce((most, { score }) => Math.max(most, score), 0)
  const enough = codes.length > 0 ? Math.min(relevant, RELEVANT_IF_NAMED) : relevant
  if (best < enough) return []
  return scored
    .filter(({ score }) => score >= Math.max(enough, NEAR_BEST * best))
    .sort(inOrder)
    .map(({ each }) => each.change)
}

type ScoredChange = { each: ChangeGrounds; score: number }

/** How well each change meets the topic, by its weighted words. */
export function scoreChanges(
  topic: string,
  grounds: readonly ChangeGrounds[],
  affinity: TermAffinity,
): ScoredChange[] {
  return scoreWeighted(weighTerms(topic, textsOf(grounds)), lookupKeys(topic).codes, grounds, affinity)
}

const textsOf = (grounds: readonly ChangeGrounds[]) =>
  grounds.map(({ own, place }) => new Set([...own.flatMap(stems => [...stems]), ...place]))

function scoreWeighted(
  weights: TermWeights,
  codes: readonly string[],
  grounds: readonly ChangeGrounds[],
  affinity: TermAffinity,
): ScoredChange[] {
  return grounds.map(each => {
    const beside = [
      { stems: each.place, factor: 1 },
      { stems: each.around, factor: AROUND },
      { stems: each.leadIn, factor: LEAD_IN },
    ]
    const coverage = Math.max(
      0,
      ...each.own.map(stems => termCoverage(weights, [{ stems, factor: 1 }, ...beside], affinity)),
    )
    const named = codes.filter(code => each.identifiers.has(code)).length
    const bonus = codes.some(code => each.places.includes(code)) ? OWN_ITEM : 0
    const share = codes.length === 0 ? 1 : named / codes.length
    return { each, score: share === 0 ? 0 : coverage * Math.sqrt(share) + bonus }
  })
}

/** At the section or row that a code names, or below it: `V8.2` and `8.2.2` stand below `V8`. */
function standsAt({ change, places }: ChangeGrounds, code: string, topic: string): boolean {
  const sides = [change.before, change.after].flatMap(side => side?.place ?? [])
  const numbers = sides.flatMap(({ number }) => number?.toLowerCase() ?? [])
  const named = isSectionNumber(code, topic) ? numbers : places
  if (named.some(place => place === code || place.startsWith(`${code}.`))) return true
  return LETTERED.test(code) && sides.some(({ document }) => pathWords(document).includes(code))
}

/** "Rule 12" is no row 12. */
const isSectionNumber = (code: string, topic: string) =>
  new RegExp(`(?:${SECTION_WORDS})\\s+${RegExp.escape(code)}(?![\\w])`, 'i').test(topic)

const LETTERED = /^\p{L}+\d+$/u
const SECTION_WORDS = 'rules?|sections?|chapters?|clauses?|articles?|paragraphs?|parts?|appendix|annex|§'
const pathWords = (path: string) => path.toLowerCase().split(/[^\p{L}\p{N}]+/u)
