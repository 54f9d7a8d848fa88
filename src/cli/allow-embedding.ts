import type { EmbeddingEstimate } from '../../ingest/embedding-estimate.ts'
import { Problem } from '../domain/problem.ts'
import type { Embedder } from '../model/embedder.ts'
import { formatCost } from './format-cost.ts'
import type { Terminal } from './terminal.ts'

/** US dollars that are spent without asking. */
const UNASKED = 1

/** Says what embedding will cost at most. Throws `Problem` (`bad-request`) where that is much and nobody said `--yes`. */
export function allowEmbedding(
  estimate: EmbeddingEstimate,
  yes: boolean,
  terminal: Pick<Terminal, 'warn'>,
): void {
  const { embedder, tokens, dollars } = estimate
  const what = `Embedding with ${embedder} takes at most ${tokens.toLocaleString('en-US')} tokens, ${formatCost(dollars)}.`
  if (dollars > UNASKED && !yes) throw new Problem('bad-request', what, 'Add `--yes` to go on.')
  terminal.warn(`${what}\n`)
}

/** Says what was charged, where embedding costs something. */
export function sayEmbedded({ id, cost }: Embedder, terminal: Pick<Terminal, 'warn'>): void {
  const tokens = cost?.tokens() ?? 0
  if (!cost || tokens === 0) return
  const dollars = formatCost((tokens * cost.price) / 1e6)
  terminal.warn(`${tokens.toLocaleString('en-US')} tokens were embedded with ${id}, ${dollars}.\n`)
}
