import { unitsOfPassages } from '../../../src/answer/compose/evidence-units.ts'
import { type RankedUnit, rankUnits } from '../../../src/answer/compose/rank-units.ts'
import { citeUnit, renderUnit } from '../../../src/answer/compose/render-unit.ts'
import { groundOf, prepareEvidence } from '../../../src/answer/evaluate/answer-grounds.ts'
import { quoteCitations } from '../../../src/answer/evaluate/quote-citations.ts'
import { sentenceSigns } from '../../../src/answer/evaluate/sentence-signs.ts'
import { openTermAffinity } from '../../../src/answer/evaluate/term-affinity.ts'
import { retrieveEvidence } from '../../../src/answer/retrieve/retrieve-evidence.ts'
import { readCatalog } from '../../../src/answer/understand/read-catalog.ts'
import { understandQuestion } from '../../../src/answer/understand/understand-question.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import type { Evidence } from '../../../src/domain/evidence.ts'
import type { Services } from '../../../src/services.ts'
import { type ExpectedQuestion, isAnswerable } from '../../datasets/expected-question.ts'
import type { AnswerSigns } from '../../scorers/answer-signs.ts'
import { containsValue, isAt } from '../judge/match-place.ts'

/** Candidates of one question, best first by the present order; `scored` are the signs by which an answer of it is scored. */
export type FitCase = {
  id: string
  answerable: boolean
  candidates: { signs: AnswerSigns; scored: AnswerSigns | null; right: boolean }[]
}

const CANDIDATES = 80
const SCORED = 8
/** A relative date in a question would need one. */
const TODAY = '2026-11-21'

/** Lookups that stand alone, with the signs of their candidates. Others are not what is fitted, and left out. */
export async function collectCases(
  questions: readonly ExpectedQuestion[],
  services: Services,
  signal: AbortSignal,
): Promise<FitCase[]> {
  const catalog = await readCatalog(services.library, localCaller, signal)
  const cases: FitCase[] = []
  for (const question of questions) {
    const { package: name, releases, turns, expect } = question
    if (turns.length > 0 || name === undefined) continue
    const requested = { package: name, ...(releases && { releases }) }
    const input = { question: question.question, history: [], requested }
    const understanding = understandQuestion(input, catalog, TODAY)
    if (understanding.clarify || understanding.intent !== 'lookup' || understanding.releases.length !== 1)
      continue
    const passages = await retrieveEvidence(understanding, localCaller, services, signal)
    const evidence = { passages, changes: [], otherChanges: 0 }
    const { topic } = understanding
    const { ranked } = await rankUnits(topic, unitsOfPassages(passages), services.embedder, signal)
    const right = ({ unit }: RankedUnit) => {
      const { place } = citeUnit(unit)
      const text = renderUnit(unit, topic)
      const told = expect.values.every(value => value.split('|').some(each => containsValue(text, each)))
      return isAnswerable(question) && told && expect.places.some(expected => isAt(place, expected))
    }
    const kept = ranked.filter((each, index) => index < CANDIDATES || right(each))
    const scored = await scoredSigns(topic, kept.slice(0, SCORED), evidence, services, signal)
    cases.push({
      id: question.id,
      answerable: isAnswerable(question),
      candidates: kept.map((each, index) => ({
        signs: each.signs,
        scored: scored[index] ?? null,
        right: right(each),
      })),
    })
  }
  return cases
}

async function scoredSigns(
  topic: string,
  units: readonly RankedUnit[],
  evidence: Evidence,
  { embedder, library }: Services,
  signal: AbortSignal,
): Promise<AnswerSigns[]> {
  const prepared = prepareEvidence(evidence)
  const grounds = []
  for (const { unit } of units) {
    const quoted = await quoteCitations([citeUnit(unit)], library, signal)
    const sentence = { text: renderUnit(unit, topic), citations: [], change: null, support: null, checks: [] }
    grounds.push(groundOf({ sentence, quoted }, prepared))
  }
  if (grounds.length === 0) return []
  const words = new Map(grounds.toReversed().flatMap(ground => [...ground.words]))
  const affinities = await openTermAffinity(topic, words, embedder, signal)
  return sentenceSigns(topic, grounds, prepared.stems, affinities, embedder, signal)
}
