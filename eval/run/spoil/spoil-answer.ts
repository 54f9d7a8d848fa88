import { recallEvidence } from '../../../src/answer/evaluate/recall-evidence.ts'
import { scoreAnswer } from '../../../src/answer/evaluate/score-answer.ts'
import type { Change } from '../../../src/domain/change.ts'
import type { EvidenceRecord } from '../../../src/domain/evidence-record.ts'
import type { Services } from '../../../src/services.ts'
import { mutations } from './mutate-told.ts'

/** Coverage of an answer, and of the same answer after each mutation that it gives occasion for. */
export type SpoiledAnswer = {
  coverage: number
  mutated: { name: string; coverage: number | null }[]
}

/**
 * Spoils a stored answer about changes in every way and measures coverage each time. `others` are changes of the package,
 * of which those that the answer was asked about are left out. Null for an answer that tells no change.
 */
export async function spoilAnswer(
  record: EvidenceRecord,
  others: readonly Change[],
  random: () => number,
  { library, embedder }: Pick<Services, 'library' | 'embedder'>,
): Promise<SpoiledAnswer | null> {
  const { signal } = new AbortController()
  const recalled = await recallEvidence(record, library, signal)
  const { evidence, sentences } = recalled ?? { evidence: null, sentences: null }
  if (!evidence || !sentences?.some(({ sentence }) => sentence.change !== null)) return null
  const asked = new Set(evidence.changes.map(({ id }) => id))
  const strangers = others.filter(({ id }) => !asked.has(id))
  const coverageOf = async (told: typeof sentences) =>
    (await scoreAnswer(record.question, evidence, told, embedder, signal)).coverage
  const coverage = await coverageOf(sentences)
  if (coverage === null) return null
  const mutated: SpoiledAnswer['mutated'] = []
  for (const { name, apply } of mutations) {
    const spoiled = apply({ sentences, strangers }, random)
    if (spoiled) mutated.push({ name, coverage: await coverageOf(spoiled) })
  }
  return { coverage, mutated }
}
