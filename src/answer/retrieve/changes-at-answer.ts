import type { TermWeights } from '../../../eval/scorers/term-coverage.ts'
import type { Change } from '../../domain/change.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import type { Understanding } from '../../domain/understanding.ts'
import type { Embedder } from '../../model/embedder.ts'
import { evidenceUnits } from '../compose/evidence-units.ts'
import { type RankedUnit, rankUnits } from '../compose/rank-units.ts'

/** Share of the topic's words that the sentence or row must hold whose change is told. */
const MET = 0.5

/** In other words than the question's: what changed at the very sentence or row that would answer it. */
export async function changesAtAnswer(
  topic: string,
  releases: Understanding['releases'],
  changes: readonly Change[],
  passages: readonly EvidencePassage[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Change[]> {
  for (const side of ['after', 'before'] as const) {
    const release = side === 'after' ? releases.at(-1) : releases.at(0)
    const units = passages.filter(passage => passage.release === release?.label).flatMap(evidenceUnits)
    const { ranked, weights } = await rankUnits(topic, units, embedder, signal)
    if (!ranked[0] || shareMet(ranked[0], weights) < MET) continue
    const best = ranked[0].unit
    const { document } = best.passage
    const found = changes.filter(change => {
      const place = change[side]?.place
      return (
        place?.document === document && place.span.start < best.span.end && best.span.start < place.span.end
      )
    })
    if (found.length > 0) return found
  }
  return []
}

function shareMet({ covered }: RankedUnit, weights: TermWeights): number {
  let [met, total] = [0, 0]
  for (const [term, weight] of weights) {
    total += weight
    if (covered.has(term)) met += weight
  }
  return total === 0 ? 0 : met / total
}
