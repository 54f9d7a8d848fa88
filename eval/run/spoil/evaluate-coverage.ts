import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { answerQuestion } from '../../../src/answer/answer-question.ts'
import { makeTakeTurn } from '../../../src/answer/take-turn.ts'
import { evaluationDataFolder } from '../../../src/config.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import type { Change } from '../../../src/domain/change.ts'
import type { Services } from '../../../src/services.ts'
import { seededRandom } from '../../datasets/seeded-random.ts'
import { shuffled } from '../../datasets/shuffled.ts'
import { ingestFolders } from '../ingest-folders.ts'
import { readOptions } from '../read-options.ts'
import { withOwnServices } from '../with-own-services.ts'
import { type ComparisonQuestion, comparisonQuestions } from './comparison-questions.ts'
import { mutations } from './mutate-told.ts'
import { type SpoiledAnswer, spoilAnswer } from './spoil-answer.ts'

const samples = join(import.meta.dirname, '../../../samples/harbor-auto-manual')

/**
 * Spoils answers about changes over the samples and ASVS, where it is at hand: a change dropped, added or altered. Fails
 * unless coverage falls each time. `--count 200 --seed 1`.
 */
export async function evaluateCoverageMutations(rest: readonly string[]): Promise<void> {
  const { count, seed } = readOptions(rest, { count: 200, seed: 1 })
  const random = seededRandom(seed)
  await withOwnServices(async services => {
    const changes = await ingestAndCompare(services)
    const questions = shuffled(
      changes.flatMap(each => comparisonQuestions(each)),
      random,
    )
    const spoiled: SpoiledAnswer[] = []
    let asked = 0
    for (const question of questions) {
      if (spoiled.length === count) break
      asked += 1
      const others = changes.filter(each => each.package === question.package).flatMap(each => each.changes)
      const one = await spoil(question, others, random, services)
      if (one) spoiled.push(one)
    }
    report(spoiled, asked)
    if (spoiled.some(isBlind)) process.exitCode = 1
  })
}

type ComparedPair = { package: string; from: string; to: string; changes: Change[] }

/** The changes between any two releases. */
async function ingestAndCompare(services: Services): Promise<ComparedPair[]> {
  const asvs = join(evaluationDataFolder(), 'asvs/releases')
  const folders = [{ name: 'harbor-auto-manual', path: samples }]
  if (existsSync(asvs)) folders.push({ name: 'asvs', path: asvs })
  else console.log(`${asvs} is not there: only the samples are asked about.`)
  await ingestFolders(folders, services, new AbortController().signal)
  const pairs: ComparedPair[] = []
  for (const { name } of folders) {
    const releases = await services.library.releases(localCaller.tenant, name)
    for (const [index, { label: from }] of releases.entries())
      for (const { label: to } of releases.slice(index + 1)) {
        const pair = { package: name, from, to }
        const { comparison } = await services.comparisons.compare(pair, localCaller)
        pairs.push({ ...pair, changes: comparison.changes })
      }
  }
  return pairs
}

async function spoil(
  { question, package: name, releases }: ComparisonQuestion,
  others: readonly Change[],
  random: () => number,
  services: Services,
): Promise<SpoiledAnswer | null> {
  const takeTurn = makeTakeTurn(services, answerQuestion, { timeoutMs: 60_000 })
  const { signal } = new AbortController()
  const { id } = await takeTurn({ question, scope: { package: name, releases } }, localCaller, { signal })
  const record = await services.answers.evidence(localCaller.tenant, id)
  return record && spoilAnswer(record, others, random, services)
}

/** Whether coverage stayed as it was after any of the mutations. */
const isBlind = ({ coverage, mutated }: SpoiledAnswer): boolean =>
  mutated.some(each => each.coverage === null || each.coverage >= coverage)

function report(spoiled: readonly SpoiledAnswer[], asked: number): void {
  const whole = spoiled.filter(({ coverage }) => coverage === 1).length
  console.log(
    `${spoiled.length} answers about changes, of ${asked} questions asked; coverage 1 in ${whole} of them.`,
  )
  for (const { name } of mutations) {
    const all = spoiled.flatMap(({ coverage, mutated }) =>
      mutated.filter(each => each.name === name).map(each => ({ before: coverage, after: each.coverage })),
    )
    const fell = all.filter(({ before, after }) => after !== null && after < before).length
    console.log(`${name.padEnd(36)} coverage fell in ${fell} of ${all.length}`)
  }
  console.log(
    `coverage-mutations: coverage reacts to every mutation in ${spoiled.filter(each => !isBlind(each)).length} of ${spoiled.length} answers.`,
  )
}
