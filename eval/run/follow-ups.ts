import { openTurnGuards } from '../../src/answer/guard/turn-guards.ts'
import { openTurnModels } from '../../src/answer/open-turn-models.ts'
import { retrieveEvidence } from '../../src/answer/retrieve/retrieve-evidence.ts'
import { readCatalog } from '../../src/answer/understand/read-catalog.ts'
import { withSynonyms } from '../../src/answer/understand/synonyms/with-synonyms.ts'
import { understandTurn } from '../../src/answer/understand/understand-turn.ts'
import { formatTable } from '../../src/cli/format-table.ts'
import { localCaller } from '../../src/domain/caller.ts'
import type { Turn } from '../../src/domain/conversation.ts'
import type { Understanding } from '../../src/domain/understanding.ts'
import { contentTerms } from '../../src/language/terms.ts'
import type { Services } from '../../src/services.ts'
import { datasets } from '../datasets/datasets.ts'
import type { ExpectedQuestion } from '../datasets/expected-question.ts'
import { readQuestions } from '../datasets/read-questions.ts'
import { holdEarlierTurns } from './hold-earlier-turns.ts'
import { ingestPackagesOf } from './ingest-folders.ts'
import { holdsPlace } from './measure/rate-retrieval.ts'
import { isAskedBack, rulesAlone, withModel } from './retrieval/understand-query.ts'
import { retrievedPassages } from './retrieved-passages.ts'
import { withOwnServices } from './with-own-services.ts'

const FIRST = 5

/**
 * Where the expected place stands among what is found, from 1; null where it is not, or nothing is searched. `alone` is the
 * same without the conversation; `borrowed` are terms searched for that the conversation holds and the question does not.
 */
type Followed = {
  question: ExpectedQuestion
  understanding: Understanding
  rank: number | null
  alone: number | null
  borrowed: string[]
}

/**
 * `npm run eval -- follow-ups [--model]`: whether a question in a conversation finds its place among the first five, and whether
 * a new subject is searched without words of the old one. Earlier turns are answered as the service answers them.
 */
export async function evaluateFollowUps(rest: readonly string[] = []): Promise<void> {
  const dataset = datasets['follow-ups']!
  const { questions } = await readQuestions(dataset.file)
  const { signal } = new AbortController()
  await withOwnServices(async services => {
    await ingestPackagesOf(questions, dataset, [services], signal)
    const reader = rest.includes('--model') ? withModel(services) : rulesAlone
    const followed: Followed[] = []
    for (const question of questions)
      followed.push(await follow(question, { ...services, ...reader }, signal))
    print(followed)
  })
}

async function follow(
  question: ExpectedQuestion,
  services: Services,
  signal: AbortSignal,
): Promise<Followed> {
  const history = await holdEarlierTurns(question, services, signal)
  const asked = await findPlace(question, history, services, signal)
  const alone = await findPlace(question, [], services, signal)
  return { question, ...asked, alone: alone.rank, borrowed: borrowed(question, asked.understanding, history) }
}

/** Where the expected place stands for a question after what was said. */
export async function findPlace(
  { question, package: name, expect: { places } }: ExpectedQuestion,
  history: readonly Turn[],
  services: Services,
  signal: AbortSignal,
): Promise<Pick<Followed, 'understanding' | 'rank'>> {
  const catalog = await readCatalog(services.library, localCaller, signal)
  const models = openTurnModels(services.router)
  const guards = openTurnGuards(services.guards, models.withhold)
  const read = await understandTurn(
    { question, history, ...(name && { requested: { package: name } }) },
    catalog,
    services.now().toISOString().slice(0, 10),
    { ...services, models, guards, signal },
  )
  const understanding = withSynonyms(read, services.synonyms)
  if (isAskedBack(understanding)) return { understanding, rank: null }
  const passages = await retrieveEvidence(understanding, localCaller, { ...services, models }, signal)
  const held = passages.find(passage => {
    if (passage.keyword === null && passage.vector === null) return false
    const [retrieved] = retrievedPassages({ passages: [passage], changes: [] })
    return places.some(place => holdsPlace(retrieved!, place))
  })
  return { understanding, rank: held?.rank ?? null }
}

function borrowed(
  { question }: ExpectedQuestion,
  { queries, reading }: Understanding,
  history: readonly Turn[],
): string[] {
  const own = new Set(contentTerms(question))
  const said = history.flatMap(({ answer }) => [
    answer.question,
    answer.standaloneQuestion,
    ...answer.citations.flatMap(({ place: { heading, item } }) => [heading, item ?? '']),
  ])
  const theirs = new Set(said.flatMap(contentTerms))
  const searched = [...queries, ...(reading?.subQuestions ?? []), ...(reading?.terms ?? [])]
  return [...new Set(searched.flatMap(contentTerms))].filter(term => theirs.has(term) && !own.has(term))
}

export const isFirst = (rank: number | null) => rank !== null && rank <= FIRST

function print(all: readonly Followed[]): void {
  const isShift = ({ question }: Pick<Followed, 'question'>) => question.tags.includes('topic-shift')
  const shifts = all.filter(isShift)
  const tags = [...new Set(all.flatMap(({ question }) => question.tags))]
  const row = (name: string, of: readonly Followed[]) => [
    name,
    String(of.length),
    String(of.filter(({ rank }) => isFirst(rank)).length),
    String(of.filter(({ alone }) => isFirst(alone)).length),
  ]
  const rows = tags.map(tag =>
    row(
      tag,
      all.filter(({ question }) => question.tags.includes(tag)),
    ),
  )
  console.log(
    formatTable([['', 'questions', 'in the first five', 'without history'], row('all', all), ...rows]),
  )
  const clean = shifts.filter(each => each.borrowed.length === 0)
  console.log(`New subjects searched without a word of the old one: ${clean.length} of ${shifts.length}.\n`)
  const missed = all.filter(each => !isFirst(each.rank) || (isShift(each) && each.borrowed.length > 0))
  for (const { question, understanding, rank, alone, borrowed: words } of missed) {
    console.log(`${question.id} ${question.turns.join(' / ')} / ${question.question}`)
    const where = understanding.clarify ? 'asked back' : `place ${rank ?? '–'}, alone ${alone ?? '–'}`
    console.log(`  ${where}; searched: ${understanding.queries.join(' + ')}`)
    if (isShift({ question }) && words.length > 0) console.log(`  borrowed: ${words.join(', ')}`)
  }
}
