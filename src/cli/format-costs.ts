import type { Catalogue } from '../model/catalogue.ts'
import { assumed, costOfThousand } from '../model/question-costs.ts'

/** What a thousand questions cost by each language model, the cheapest first, as a table in Markdown. */
export function formatCosts(catalogue: Catalogue): string {
  const rows = catalogue
    .flatMap(entry => (entry.kind === 'chat' ? [entry] : []))
    .map(entry => ({
      id: entry.id,
      lookUps: costOfThousand(entry, assumed.lookUp),
      comparisons: costOfThousand(entry, assumed.comparison),
    }))
    .toSorted((left, right) => left.lookUps - right.lookUps)
    .map(({ id, lookUps, comparisons }) => `| ${id} | ${lookUps.toFixed(2)} | ${comparisons.toFixed(2)} |\n`)
  return `| model | 1,000 look-ups, $ | 1,000 comparisons, $ |\n|---|---:|---:|\n${rows.join('')}`
}
