import { stemsOf } from '../../../eval/scorers/term-coverage.ts'
import type { ClarifyOption } from '../../domain/answer.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import type { Understanding } from '../../domain/understanding.ts'
import type { Embedder } from '../../model/embedder.ts'
import { subjectTokens } from '../understand/follow-up-kind.ts'
import { unitsOfPassages } from './evidence-units.ts'
import { rankUnits } from './rank-units.ts'

/** Packages whose best unit is within these log-odds of the best of all fit the question as well. */
const AS_GOOD = 0.9
const MOST_OPTIONS = 6

/**
 * Settles on one package when the question named none: the one that answers best, or a question back when several
 * fit, or when the release can't be told in the one that does. Mixing packages in one answer would be wrong without a word
 * of warning.
 */
export async function choosePackage(
  understanding: Understanding,
  passages: EvidencePassage[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<{ understanding: Understanding; passages: EvidencePassage[]; clarify: ClarifyOption[] | null }> {
  const { scope, intent, unclear = [] } = understanding
  const asIs = { understanding, passages, clarify: null }
  if (scope.package !== null) return asIs
  const fitting =
    intent === 'lookup'
      ? await answering(understanding, passages, embedder, signal)
      : onlyHolding(understanding, passages)
  const [first] = fitting
  if (first === undefined) return asIs
  const options = fitting.flatMap(name => {
    const choices = unclear.filter(option => option.scope.package === name)
    return choices.length > 0 ? choices : [optionFor(understanding, name)]
  })
  if (fitting.length > 1 || unclear.some(option => option.scope.package === first))
    return { understanding, passages, clarify: options.slice(0, MOST_OPTIONS) }
  return {
    understanding: inPackage(understanding, first),
    passages: passages.filter(passage => passage.package === first),
    clarify: null,
  }
}

/** The packages that answer about as well as the best, that first. */
async function answering(
  { topic }: Understanding,
  passages: readonly EvidencePassage[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<string[]> {
  if (passages.length === 0) return []
  const { ranked } = await rankUnits(topic, unitsOfPassages(passages), embedder, signal)
  const best = new Map<string, number>()
  for (const { unit, score } of ranked)
    if (!best.has(unit.passage.package)) best.set(unit.passage.package, score)
  const top = Math.max(...best.values())
  return [...best].filter(([, score]) => score >= top - AS_GOOD).map(([name]) => name)
}

/** Changes have no best answer: the only package that speaks of the whole subject, else all. */
function onlyHolding({ topic, releases }: Understanding, passages: readonly EvidencePassage[]): string[] {
  const subject = subjectTokens(topic).map(({ stem }) => stem)
  const holding = passages
    .filter(({ cut, section }) => {
      const stems = stemsOf(`${cut.text} ${section.trail.join(' ')}`)
      return subject.every(stem => stems.has(stem))
    })
    .map(passage => passage.package)
  const [only, ...others] = new Set(holding)
  return only !== undefined && others.length === 0 ? [only] : [...new Set(releases.map(each => each.package))]
}

function optionFor(understanding: Understanding, name: string): ClarifyOption {
  const { scope } = inPackage(understanding, name)
  const noun = scope.releases.length > 1 ? 'releases' : 'release'
  return { label: `${name}, ${noun} ${scope.releases.join(' and ')}`, scope }
}

function inPackage({ unclear: _, ...understanding }: Understanding, name: string): Understanding {
  const releases = understanding.releases.filter(release => release.package === name)
  const labels = releases.map(({ label }) => label)
  return { ...understanding, releases, scope: { package: name, releases: labels, assumed: true } }
}
