import { join } from 'node:path'
import { readSynonyms, type Synonyms } from '../../src/answer/understand/synonyms/read-synonyms.ts'
import { formatTable } from '../../src/cli/format-table.ts'
import type { Services } from '../../src/services.ts'
import { datasets } from '../datasets/datasets.ts'
import type { ExpectedQuestion } from '../datasets/expected-question.ts'
import { readQuestions } from '../datasets/read-questions.ts'
import { askQuestions } from './ask-questions.ts'
import { findPlace, isFirst } from './follow-ups.ts'
import { ingestPackagesOf } from './ingest-folders.ts'
import { judgeAsked } from './judge/judge-asked.ts'
import { openLocalTarget } from './open-local-target.ts'
import { withOwnServices } from './with-own-services.ts'

/** Of a question: where its place stands, and whether its answer is right. */
type Found = { question: ExpectedQuestion; rank: number | null; right: boolean; outcome: string }

/**
 * `npm run eval -- synonyms`: questions in words that the documents don't use, with a tenant's list and without. Places
 * among the first five, and right answers.
 */
export async function evaluateSynonyms(): Promise<void> {
  const dataset = datasets.synonyms!
  const { questions } = await readQuestions(dataset.file)
  const list = readSynonyms(join(import.meta.dirname, '../datasets/synonyms.yaml'))
  const { signal } = new AbortController()
  await withOwnServices(async services => {
    await ingestPackagesOf(questions, dataset, [services], signal)
    const without = await findAll(questions, services, null, signal)
    const withList = await findAll(questions, services, list, signal)
    print(questions, without, withList)
  })
}

async function findAll(
  questions: readonly ExpectedQuestion[],
  opened: Services,
  synonyms: Synonyms | null,
  signal: AbortSignal,
): Promise<Map<string, Found>> {
  const services = { ...opened, synonyms }
  const found = new Map<string, Found>()
  const byId = new Map(questions.map(question => [question.id, question]))
  await askQuestions(questions, openLocalTarget(services, 60_000), {
    parallel: 1,
    conversationId: ({ id }) => `${id}-${synonyms === null ? 'without' : 'with'}`,
    onAsked: async asked => {
      const question = byId.get(asked.id)!
      const { rank } = await findPlace(question, [], services, signal)
      const { right } = judgeAsked(question, asked)
      found.set(asked.id, { question, rank, right, outcome: asked.answer?.outcome ?? 'failed' })
    },
    signal,
  })
  return found
}

function print(
  questions: readonly ExpectedQuestion[],
  without: ReadonlyMap<string, Found>,
  withList: ReadonlyMap<string, Found>,
): void {
  const rows = ['development', 'held-out', 'changes', 'unlisted'].flatMap(tag => {
    const ids = questions.filter(({ tags }) => tags.includes(tag)).map(({ id }) => id)
    return [without, withList].map((found, index) => {
      const all = ids.map(id => found.get(id)!)
      const first = all.filter(({ rank }) => isFirst(rank)).length
      const right = all.filter(each => each.right).length
      return [
        index === 0 ? tag : '',
        index === 0 ? 'without' : 'with',
        `${ids.length}`,
        `${first}`,
        `${right}`,
      ]
    })
  })
  console.log(
    formatTable([['', 'list', 'questions', 'in the first five', 'answered right'], ...rows], [2, 3, 4]),
  )
  for (const { id, question } of questions) {
    const [before, after] = [without.get(id)!, withList.get(id)!]
    const told = ({ rank, right, outcome }: Found) => `place ${rank ?? '–'}, ${right ? 'right' : outcome}`
    console.log(`${id} ${question}\n  without: ${told(before)}; with: ${told(after)}`)
  }
}
