import type { ClarifyOption } from '../../domain/answer.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import type { Understanding } from '../../domain/understanding.ts'
import type { Embedder } from '../../model/embedder.ts'
import { unitsOfPassages } from './evidence-units.ts'
import { rankUnits } from './rank-units.ts'

/** Packages whose best unit is within these log-odds of the best of all fit the question as well. */
const AS_GOOD = 0.9
const MOST_OPTIONS = 5

/**
 * Settles on one package when the question named none: the one that answers best, or a question back when several
 * fit. Mixing packages in one answer would be wrong without a word of warning.
 */
export async function choosePackage(
  understanding: Understanding,
  passages: EvidencePassage[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<{ understanding: Understanding; passages: EvidencePassage[]; clarify: ClarifyOption[] | null }> {
  if (understanding.scope.package !== null || passages.length === 0)
    return { understanding, passages, clarify: null }
  const units = unitsOfPassages(passages)
  const { ranked } = await rankUnits(understanding.topic, units, embedder, signal)
  const best = new Map<string, number>()
  for (const { unit, score } of ranked)
    if (!best.has(unit.passage.package)) best.set(unit.passage.package, score)
  const [[first, top] = [null, 0], ...others] = [...best]
  if (first === null) return { understanding, passages, clarify: null }
  const fitting = [first, ...others.filter(([, score]) => score >= top - AS_GOOD).map(([name]) => name)]
  if (fitting.length > 1) {
    const clarify = fitting
      .slice(0, MOST_OPTIONS)
      .map(name => ({ label: name, scope: inPackage(understanding, name).scope }))
    return { understanding, passages, clarify }
  }
  return {
    understanding: inPackage(understanding, first),
    passages: passages.filter(passage => passage.package === first),
    clarify: null,
  }
}

function inPackage(understanding: Understanding, name: string): Understanding {
  const releases = understanding.releases.filter(release => release.package === name)
  const labels = releases.map(({ label }) => label)
  return { ...understanding, releases, scope: { package: name, releases: labels, assumed: true } }
}
