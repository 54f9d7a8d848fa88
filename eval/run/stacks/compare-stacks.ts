import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerQuestion } from '../../../src/answer/answer-question.ts'
import { makeTakeTurn } from '../../../src/answer/take-turn.ts'
import { formatTable } from '../../../src/cli/format-table.ts'
import { keptIn, loadConfig } from '../../../src/config.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import { openServices, type Services } from '../../../src/services.ts'
import { datasets } from '../../datasets/datasets.ts'
import type { ExpectedQuestion } from '../../datasets/expected-question.ts'
import { readQuestions } from '../../datasets/read-questions.ts'
import { conversationOf } from '../conversation-of.ts'
import { ingestPackagesOf } from '../ingest-folders.ts'
import { describeDifference, differences, type Told } from './compare-turns.ts'
import { ownStores, removeStores } from './own-stores.ts'

const sets = ['samples', 'follow-ups', 'diff-questions', 'diff-development']

/**
 * `npm run eval -- stacks`, with OPENSEARCH_URL, REDIS_URL and, for the whole, VARIORUM_LIBRARY: the conversations of the
 * sets are held with the embedded stores and with the servers, and what differs is told with the
 * ranks it comes from. The exit code is 1 where an outcome differs.
 */
export async function compareStacks(): Promise<void> {
  const config = loadConfig()
  if (config.search.kind !== 'opensearch' || config.memory.kind !== 'redis')
    throw new Error('Set OPENSEARCH_URL and REDIS_URL to the servers to compare with.')
  const questions = new Map<string, ExpectedQuestion[]>()
  for (const set of sets) questions.set(set, (await readQuestions(datasets[set]!.file)).questions)
  const folder = await mkdtemp(join(tmpdir(), 'variorum-stacks-'))
  const stores = ownStores(config)
  const opened: Services[] = []
  const open = async (home: string, changes: Partial<typeof stores>) => {
    const services = await openServices({ ...keptIn(join(folder, home), config), ...changes })
    opened.push(services)
    return services
  }
  try {
    const embedded = await open('embedded', {})
    const served = await open('served', stores)
    const { signal } = new AbortController()
    await ingestPackagesOf([...questions.values()].flat(), datasets['diff-questions']!, opened, signal)
    const rows: string[][] = []
    for (const [set, asked] of questions) rows.push(await compareSet(set, asked, embedded, served))
    console.log(formatTable([['', 'questions', 'turns', 'same outcome', 'same answer'], ...rows]))
  } finally {
    for (const services of opened) await services.close()
    await removeStores(stores)
    await rm(folder, { recursive: true, force: true })
  }
}

async function compareSet(
  set: string,
  questions: readonly ExpectedQuestion[],
  embedded: Services,
  served: Services,
): Promise<string[]> {
  const counts = { turns: 0, outcome: 0, answer: 0 }
  for (const question of questions) {
    const [ours, theirs] = [await ask(set, question, embedded), await ask(set, question, served)]
    for (const [index, one] of ours.entries()) {
      const other = theirs[index]!
      const different = differences(one, other)
      counts.turns += 1
      if (!different.includes('outcome')) counts.outcome += 1
      if (different.length === 0) {
        counts.answer += 1
        continue
      }
      console.log(`${set} ${question.id}, turn ${index + 1}: ${one.answer.question}`)
      console.log(`  ${one.answer.outcome} and ${other.answer.outcome}; different: ${different.join(', ')}`)
      for (const line of describeDifference(one, other)) console.log(`  ${line}`)
    }
  }
  if (counts.outcome < counts.turns) process.exitCode = 1
  return [set, questions.length, counts.turns, counts.outcome, counts.answer].map(String)
}

async function ask(set: string, question: ExpectedQuestion, services: Services): Promise<Told[]> {
  const takeTurn = makeTakeTurn(services, answerQuestion, { timeoutMs: 60_000 })
  const { signal } = new AbortController()
  const told: Told[] = []
  for (const request of conversationOf(question, `${set}-${question.id}`)) {
    let explanation: Told['explanation'] = null
    const answer = await takeTurn(request, localCaller, {
      signal,
      explain: { place: null },
      emit: event => {
        if (event.type === 'explained') explanation = event.explanation
      },
    })
    told.push({ answer, explanation })
  }
  return told
}
