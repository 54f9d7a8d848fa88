import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { evaluationDataFolder } from '../../../src/config.ts'
import { Answer, ScoreName } from '../../../src/domain/answer.ts'
import { datasets } from '../../datasets/datasets.ts'
import type { ExpectedQuestion } from '../../datasets/expected-question.ts'
import { readQuestions } from '../../datasets/read-questions.ts'
import { runSuccessfully } from '../../performance/soak/run-command.ts'
import { startService } from '../../performance/soak/start-service.ts'
import { openServiceTarget } from '../open-service-target.ts'
import { readOptions } from '../read-options.ts'
import { type RescoredGiven, rescoreAnswers } from './rescore-answers.ts'

const samples = join(import.meta.dirname, '../../../samples/harbor-auto-manual')
const sets = ['samples', 'diff-questions', 'diff-development', 'spine', 'paraphrase']

/**
 * Gives answers over HTTP from a service of its own over the samples and, where they are at hand, the releases of ASVS;
 * stops it, and scores the stored answers again in another process. `--count 200`. Fails unless all scores are identical.
 */
export async function evaluateRescoreStored(rest: readonly string[]): Promise<void> {
  const { count } = readOptions(rest, { count: 200 })
  const home = await mkdtemp(join(tmpdir(), 'variorum-rescore-'))
  try {
    const packages = await ingestAll(home)
    const questions = (await questionsOver(packages)).slice(0, count)
    const given = await askAll(questions, home)
    const rescored = await rescoreAnswers(given, home)
    report(rescored)
    if (rescored.some(({ faults }) => faults.length > 0)) process.exitCode = 1
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

async function ingestAll(home: string): Promise<Set<string>> {
  const asvs = join(evaluationDataFolder(), 'asvs/releases')
  const folders = new Map([['harbor-auto-manual', samples]])
  if (existsSync(asvs)) folders.set('asvs', asvs)
  else console.log(`${asvs} is not there: only the samples are asked about.`)
  for (const [name, path] of folders) await runSuccessfully(home, ['ingest', path, '--package', name])
  return new Set(folders.keys())
}

/** The questions of all sets about these packages, each once: the first of every set, then the second, and so on. */
async function questionsOver(packages: ReadonlySet<string>): Promise<ExpectedQuestion[]> {
  const found = new Map<string, ExpectedQuestion>()
  const read = await Promise.all(sets.map(set => readQuestions(datasets[set]!.file)))
  const longest = Math.max(...read.map(({ questions }) => questions.length))
  for (let index = 0; index < longest; index++)
    for (const { questions } of read) {
      const question = questions[index]
      if (question?.package === undefined || !packages.has(question.package)) continue
      found.set(`${question.package} ${question.turns.join(' ')} ${question.question}`, question)
    }
  return [...found.values()]
}

async function askAll(questions: readonly ExpectedQuestion[], home: string): Promise<Answer[]> {
  const service = await startService(home)
  try {
    const target = openServiceTarget(service.address, 60_000)
    const given: Answer[] = []
    for (const [index, question] of questions.entries()) {
      const { answer } = await target.ask(question, `rescore-${index}`, new AbortController().signal)
      given.push(Answer.parse(answer))
    }
    return given
  } finally {
    const trouble = await service.stop()
    if (trouble !== null) console.error(trouble)
  }
}

function report(rescored: readonly RescoredGiven[]): void {
  const scored = rescored.filter(each => each.scored)
  const outcomes = Map.groupBy(rescored, ({ answer }) => answer.outcome)
  const told = [...outcomes].map(([outcome, each]) => `${each.length} ${outcome}`)
  console.log(`${rescored.length} answers over HTTP: ${told.join(', ')}.`)
  const counts = ScoreName.options.map(name => {
    const having = scored.filter(({ answer }) => answer.scores[name] !== null)
    return `${name} ${having.length}`
  })
  console.log(`Stored with a score: ${counts.join(', ')}.`)
  for (const { answer, faults } of rescored)
    if (faults.length > 0) console.log(`DIFFERS ${answer.id} ${answer.question}: ${faults.join('; ')}`)
  const same = scored.filter(({ faults }) => faults.length === 0).length
  console.log(
    `rescore-stored: ${same} of ${scored.length} scored answers have identical scores and decision in another process; ${rescored.length - scored.length} were given without a score.`,
  )
}
