import { contentTerms } from '../../src/language/terms.ts'

/** Weight of each distinct content term of a question; the weights need not add up to anything. */
export type TermWeights = ReadonlyMap<string, number>

/**
 * Inverse document frequency of the question's content terms among `texts` (stems by text), with a floor so that
 * a term which stands everywhere still counts: ln(1 + (N − n + ½) / (n + ½)), Robertson and Spärck Jones 1976.
 */
export function weighTerms(question: string, texts: readonly ReadonlySet<string>[]): TermWeights {
  const weights = new Map<string, number>()
  for (const term of contentTerms(question)) {
    const found = texts.reduce((count, stems) => count + (stems.has(term) ? 1 : 0), 0)
    const frequency = Math.log(1 + (texts.length - found + 0.5) / (found + 0.5))
    weights.set(term, Math.max(0.5, Math.min(frequency, 4)))
  }
  return weights
}

/** Share of the weight of `weights` whose terms stand in any of the sources, each counting `factor`. In [0, 1]. */
export function termCoverage(
  weights: TermWeights,
  sources: readonly { stems: ReadonlySet<string>; factor: number }[],
): number {
  let total = 0
  let covered = 0
  for (const [term, weight] of weights) {
    total += weight
    let best = 0
    for (const { stems, factor } of sources) if (factor > best && stems.has(term)) best = factor
    covered += weight * best
  }
  return total === 0 ? 0 : covered / total
}

export const stemsOf = (text: string): ReadonlySet<string> => new Set(contentTerms(text))
