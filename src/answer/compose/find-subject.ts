import type { EvidencePassage } from '../../domain/evidence.ts'
import type { Place } from '../../domain/place.ts'
import type { Understanding } from '../../domain/understanding.ts'
import type { Embedder } from '../../model/embedder.ts'
import { evidenceUnits } from './evidence-units.ts'
import { rankUnits } from './rank-units.ts'
import { citeUnit } from './render-unit.ts'

/** Share of the question's weighted terms that a place must meet to be what a timeline is about. */
const MET = 0.6

/** The place in the newest release that a timeline is about: its best sentence or row; none when nothing fits. */
export async function findSubject(
  { topic, releases }: Understanding,
  passages: readonly EvidencePassage[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Place[]> {
  const newest = releases.at(-1)?.label
  const units = passages.filter(({ release }) => release === newest).flatMap(evidenceUnits)
  if (units.length === 0) return []
  const { ranked, weights } = await rankUnits(topic, units, embedder, signal)
  const best = ranked[0]!
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  const met = [...best.covered].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0)
  return met >= MET * total ? [citeUnit(best.unit).place] : []
}
