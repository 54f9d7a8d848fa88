import { formatTable } from '../../../../src/cli/format-table.ts'
import { meanInterval, pairedDifference } from '../../statistics/mean-interval.ts'
import { type LegName, legNames } from '../rank-query.ts'
import { formatDifference, formatMeasure } from '../retrieval-table.ts'

const SEED = 1
const TOP = 10

/** What both engines ranked for one query: the share of the first ten that both have, and each measure of each. */
export type ComparedRanking = {
  overlap: number
  measures: Readonly<Record<string, { embedded: number; opensearch: number }>>
}
export type ComparedQuery = Record<LegName, ComparedRanking>

/** Rankings are ids, best first; `measure` rates one of them, each value in [0, 1]. */
export function compareRankings(
  embedded: readonly string[],
  opensearch: readonly string[],
  measure: (ranking: readonly string[]) => Readonly<Record<string, number>>,
): ComparedRanking {
  const second = new Set(opensearch.slice(0, TOP))
  const both = embedded.slice(0, TOP).filter(id => second.has(id)).length
  const longer = Math.min(TOP, Math.max(embedded.length, opensearch.length))
  const [ours, theirs] = [measure(embedded), measure(opensearch)]
  const measures = Object.entries(ours).map(([name, value]) => [
    name,
    { embedded: value, opensearch: theirs[name]! },
  ])
  // Two that find nothing agree.
  return { overlap: longer === 0 ? 1 : both / longer, measures: Object.fromEntries(measures) }
}

/** Means of both engines by leg and measure, and what lies between them, query by query. */
export function formatCompared(name: string, compared: readonly ComparedQuery[]): string {
  const mean = (values: readonly number[]) => formatMeasure(meanInterval(values, SEED).mean)
  const rows = legNames.flatMap(leg => {
    const own = compared.map(query => query[leg])
    return Object.keys(own[0]?.measures ?? {}).map((measure, index) => {
      const of = (engine: 'embedded' | 'opensearch') => own.map(each => each.measures[measure]![engine])
      const [embedded, opensearch] = [of('embedded'), of('opensearch')]
      const overlap = index === 0 ? mean(own.map(each => each.overlap)) : ''
      const difference = formatDifference(pairedDifference(embedded, opensearch, SEED))
      return [name, leg, overlap, measure, mean(embedded), mean(opensearch), difference]
    })
  })
  const heading = [`${compared.length} queries`, 'leg', 'overlap@10', '', 'embedded', 'OpenSearch']
  return formatTable([[...heading, 'difference'], ...rows])
}
