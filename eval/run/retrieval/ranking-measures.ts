/** Grades of the texts that were judged for a query, by id; above 0 is relevant. */
export type Judgements = ReadonlyMap<string, number>

/** Measures of one ranking, each in [0, 1]. */
export const measureNames = ['nDCG@5', 'nDCG@10', 'R@5', 'R@100'] as const
export type MeasureName = (typeof measureNames)[number]
export type Measures = Record<MeasureName, number>

/** How many of a ranking's texts the deepest measure looks at. */
export const deepestMeasure = 100

/**
 * Discounted gain of the first `depth` texts over that of the best ranking there can be: a text of grade g at rank r
 * counts g / log2(r + 1), one that was not judged or has a grade below 0 counts nothing. As trec_eval's `ndcg_cut`
 * (m_ndcg_cut.c, https://github.com/usnistgov/trec_eval; Järvelin and Kekäläinen, TOIS 2002). 0 where nothing is relevant.
 */
export function normalisedGain(ranking: readonly string[], judged: Judgements, depth: number): number {
  const best = [...judged.values()].toSorted((a, b) => b - a)
  const ideal = discountedGain(best.slice(0, depth))
  if (ideal === 0) return 0
  return discountedGain(ranking.slice(0, depth).map(id => judged.get(id) ?? 0)) / ideal
}

/** Share of the relevant texts among the first `depth`, as trec_eval's `recall` (m_recall.c). 0 where nothing is relevant. */
export function recall(ranking: readonly string[], judged: Judgements, depth: number): number {
  const relevant = new Set([...judged].filter(([, grade]) => grade > 0).map(([id]) => id))
  if (relevant.size === 0) return 0
  return new Set(ranking.slice(0, depth)).intersection(relevant).size / relevant.size
}

/** All measures of a ranking, best first and each text once. */
export function measureRanking(ranking: readonly string[], judged: Judgements): Measures {
  return {
    'nDCG@5': normalisedGain(ranking, judged, 5),
    'nDCG@10': normalisedGain(ranking, judged, 10),
    'R@5': recall(ranking, judged, 5),
    'R@100': recall(ranking, judged, deepestMeasure),
  }
}

function discountedGain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, index) => sum + Math.max(0, grade) / Math.log2(index + 2), 0)
}
