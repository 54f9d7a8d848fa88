import { join } from 'node:path'
import { ingestPackage } from '../../ingest/ingest-package.ts'
import { evidenceUnits } from '../../src/answer/compose/evidence-units.ts'
import { rankUnits } from '../../src/answer/compose/rank-units.ts'
import { citeUnit, renderUnit } from '../../src/answer/compose/render-unit.ts'
import { checkDraft } from '../../src/answer/evaluate/check-draft.ts'
import { decide } from '../../src/answer/evaluate/decide.ts'
import { type QuotedCitation, quoteCitations } from '../../src/answer/evaluate/quote-citations.ts'
import { scoreAnswer } from '../../src/answer/evaluate/score-answer.ts'
import { retrieveEvidence } from '../../src/answer/retrieve/retrieve-evidence.ts'
import { readCatalog } from '../../src/answer/understand/read-catalog.ts'
import { understandQuestion } from '../../src/answer/understand/understand-question.ts'
import { localCaller } from '../../src/domain/caller.ts'
import type { DraftSentence } from '../../src/domain/draft.ts'
import type { Evidence } from '../../src/domain/evidence.ts'
import { policyFor } from '../../src/domain/policy.ts'
import type { Understanding } from '../../src/domain/understanding.ts'
import type { Services } from '../../src/services.ts'
import { readQuestions } from '../datasets/read-questions.ts'
import { readOptions } from '../run/read-options.ts'
import { withOwnServices } from '../run/with-own-services.ts'
import { machineLine } from './machine-line.ts'
import { percentile } from './percentile.ts'

const samples = join(import.meta.dirname, '../../samples')
const SENTENCES = 10
const PASSAGES = 20
const { signal } = new AbortController()

type Case = {
  understanding: Understanding
  evidence: Evidence
  drafts: { draft: DraftSentence; quoted: QuotedCitation[] }[]
}

/**
 * Milliseconds to check, score and decide on answers of ten sentences over twenty passages, beside one retrieval for the
 * same questions (those of the samples) in the same run. `--rounds 9`.
 */
export async function benchScore(args: string[]): Promise<void> {
  const { rounds } = readOptions(args, { rounds: 9 })
  await withOwnServices(async services => {
    await ingestPackage(join(samples, 'harbor-auto-manual'), { tenant: 'local', owner: 'local' }, services)
    const cases = await makeCases(services)
    const retrieval: number[] = []
    const scoring: number[] = []
    const work: number[] = []
    for (let round = 0; round <= rounds; round++)
      for (const each of cases) {
        const retrieved = await timed(() =>
          retrieveEvidence(each.understanding, localCaller, services, signal),
        )
        const before = process.threadCpuUsage()
        const scored = await timed(() => score(each, services))
        const { user, system } = process.threadCpuUsage(before)
        if (round === 0) continue // a warm-up
        retrieval.push(retrieved)
        scoring.push(scored)
        work.push((user + system) / 1000)
      }
    console.log(
      `${cases.length} answers of ${SENTENCES} sentences and ${PASSAGES} passages, ${rounds} rounds; ${machineLine()}`,
    )
    report('one retrieval', retrieval)
    report('check, score and decide', scoring)
    report('processor time of it', work)
    console.log(
      `ratio of the medians      ${(percentile(scoring, 0.5) / percentile(retrieval, 0.5)).toFixed(2)}`,
    )
  })
}

async function makeCases(services: Services): Promise<Case[]> {
  const catalog = await readCatalog(services.library, localCaller, signal)
  const { questions } = await readQuestions(join(samples, 'answers.yaml'))
  const cases: Case[] = []
  for (const { question, package: name } of questions) {
    const requested = name === undefined ? {} : { package: name }
    const understanding = understandQuestion({ question, history: [], requested }, catalog, '2026-01-01')
    if (understanding.clarify || understanding.releases.length === 0) continue
    const passages = await retrieveEvidence(understanding, localCaller, services, signal)
    const evidence = { passages: passages.slice(0, PASSAGES), changes: [], otherChanges: 0 }
    const drafts = await draftOf(understanding, evidence, services)
    if (evidence.passages.length === PASSAGES && drafts.length === SENTENCES)
      cases.push({ understanding, evidence, drafts })
  }
  return cases
}

/** The best unit of each of the ten best passages, as a sentence that cites it. */
async function draftOf(
  { topic }: Understanding,
  { passages }: Evidence,
  { embedder, library }: Services,
): Promise<Case['drafts']> {
  const { ranked } = await rankUnits(topic, passages.flatMap(evidenceUnits), embedder, signal)
  const best = new Map(ranked.toReversed().map(({ unit }) => [unit.passage, unit]))
  const drafts = [...best.values()].reverse().map(unit => ({
    text: renderUnit(unit, topic),
    citations: [citeUnit(unit)],
    change: null,
  }))
  return Promise.all(
    drafts
      .slice(0, SENTENCES)
      .map(async draft => ({ draft, quoted: await quoteCitations(draft.citations, library, signal) })),
  )
}

/** Of evidence that was not met before, as every question's. */
async function score({ understanding, evidence: met, drafts }: Case, { embedder, policy }: Services) {
  const evidence = { ...met, passages: met.passages.map(passage => ({ ...passage })) }
  const sentences = drafts.map(({ draft, quoted }) => checkDraft(draft, quoted, evidence))
  const scores = await scoreAnswer(understanding, evidence, sentences, embedder, signal)
  return decide(scores, [], policyFor(policy, understanding.intent).rules)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function report(name: string, times: readonly number[]): void {
  const at = (share: number) => `${percentile(times, share).toFixed(2)} ms`
  console.log(`${name.padEnd(25)} p50 ${at(0.5)}, p95 ${at(0.95)}, slowest ${at(1)}`)
}
