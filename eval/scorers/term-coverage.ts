import { withoutDirections } from '../../src/language/direction.ts'
import { impliedTerms } from '../../src/language/implied-terms.ts'
import { questionForm } from '../../src/language/question-form.ts'
import { contentTerms, tokenize } from '../../src/language/terms.ts'

/** Weight of each distinct content term of a question; the weights need not add up to anything. */
export type TermWeights = ReadonlyMap<string, number>

/** How near two stems are in meaning, in [0, 1]; 1 for equal ones. */
export type TermAffinity = (term: string, stems: ReadonlySet<string>) => number

export const exactAffinity: TermAffinity = (term, stems) => (stems.has(term) ? 1 : 0)

/** Whether a question names a subject, apart from words that only frame it. */
export const hasSubject = (question: string) =>
  /\bhow old\b/i.test(question) ||
  questionForm(question).defined.length > 0 ||
  contentTerms(withoutDirections(question)).some(term => !FRAMING.has(term))

/** Words that frame a question and seldom stand in its answer. */
const FRAMING = new Set(
  contentTerms(
    'mean means meant say says count counts need needs get gets got give given gives tell find use used happen happens apply applies exist required long many much often exactly please know want wants someone people person thing kind type manual document documents say list name edition release let lets come comes go goes put puts take takes taken try tries like look looks stay stays keep keeps hold holds something anything still actually really whole exactly back ahead soon far until able possible time way lot ok okay suppose think believe wonder question answer please everybody case allowed permitted must obliged forced stand stands refer refers bring brings wait waits fit fits',
  ),
)
export const HEAVIEST_TERM = 3
const FRAMING_WEIGHT = 0.1
const IMPLIED_WEIGHT = 0.4

/**
 * Inverse document frequency of the question's content terms among `texts` (stems by text), between a floor, so that
 * a term which stands everywhere still counts, and a ceiling: ln(1 + (N − n + ½) / (n + ½)), Robertson and Spärck
 * Jones 1976. Words that only frame a question weigh little, unless their meaning is asked for, and so do words it
 * implies; bounds ("at least") are no terms.
 */
export function weighTerms(question: string, texts: readonly ReadonlySet<string>[]): TermWeights {
  const weights = new Map<string, number>()
  const defined = new Set(questionForm(question).defined)
  for (const term of impliedTerms(question).flatMap(contentTerms)) weights.set(term, IMPLIED_WEIGHT)
  for (const term of contentTerms(withoutDirections(question))) {
    const found = texts.reduce((count, stems) => count + (stems.has(term) ? 1 : 0), 0)
    const frequency = Math.log(1 + (texts.length - found + 0.5) / (found + 0.5))
    const weight = Math.max(1, Math.min(frequency, HEAVIEST_TERM))
    weights.set(term, FRAMING.has(term) && !defined.has(term) ? FRAMING_WEIGHT : weight)
  }
  return weights
}

/** The terms that none of the texts holds (stems by text). */
export const absentTerms = (
  weights: TermWeights,
  texts: readonly ReadonlySet<string>[],
): ReadonlySet<string> => new Set([...weights.keys()].filter(term => !texts.some(stems => stems.has(term))))

/** Share of the weight of `weights` whose terms stand in any of the sources, each counting `factor`. In [0, 1]. */
export function termCoverage(
  weights: TermWeights,
  sources: readonly { stems: ReadonlySet<string>; factor: number }[],
  affinity: TermAffinity = exactAffinity,
): number {
  let total = 0
  let covered = 0
  for (const [term, weight] of weights) {
    total += weight
    let best = 0
    for (const { stems, factor } of sources)
      if (factor > best) best = Math.max(best, factor * affinity(term, stems))
    covered += weight * best
  }
  return total === 0 ? 0 : covered / total
}

export const stemsOf = (text: string): ReadonlySet<string> => new Set(contentTerms(text))

/** One word as written for each stem of the texts: what an embedder can look up. */
export function wordsByStem(texts: readonly string[]): Map<string, string> {
  const words = new Map<string, string>()
  for (const text of texts) {
    for (const { stem, folded, stopWord } of tokenize(text))
      if (!stopWord && !words.has(stem)) words.set(stem, folded)
  }
  return words
}
