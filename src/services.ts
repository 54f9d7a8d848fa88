import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Accounts } from './answer/accounts/accounts.ts'
import type { AnswerServices } from './answer/answer-services.ts'
import type { AnswerCacheOptions } from './answer/cached-answers.ts'
import { readPolicy } from './answer/evaluate/read-policy.ts'
import { readSynonyms } from './answer/understand/synonyms/read-synonyms.ts'
import { openComparisons } from './comparisons/open-comparisons.ts'
import type { Config } from './config.ts'
import type { GuardRules } from './domain/guard-rules.ts'
import type { Guard } from './guard/guard.ts'
import { createRuleGuard } from './guard/rules/rule-guard.ts'
import type { JobQueue } from './jobs/job-queue.ts'
import type { SavedQuestions } from './memory/saved-questions.ts'
import { openFileVectors } from './model/file-vectors/open-file-vectors.ts'
import type { KeptVectors } from './model/kept-vectors.ts'
import type { PassageVectors } from './model/passage-vectors.ts'
import type { PassageWarmer } from './model/reranker.ts'
import { openStaticEmbedder } from './model/static-embedder/open-static-embedder.ts'
import { answerIdentity } from './services/answer-identity.ts'
import { type Keep, keepOpened } from './services/keep-opened.ts'
import { openAnswerCache } from './services/open-answer-cache.ts'
import { openJobs } from './services/open-jobs.ts'
import { openLibrary } from './services/open-library.ts'
import { openMemory } from './services/open-memory.ts'
import { openModels } from './services/open-models.ts'
import { openSearch } from './services/open-search.ts'
import { openShared, type Shared } from './services/open-shared.ts'
import { openSpending } from './services/open-spending.ts'

export type Services = AnswerServices & {
  /** What each is kept in, as messages name it. */
  stores: Readonly<Record<'library' | 'search' | 'memory', string>>
  accounts: Accounts
  questions: SavedQuestions
  keptVectors: KeptVectors
  passageVectors: PassageVectors
  warmer: PassageWarmer | null
  /** Opened when it is asked for: only what serves needs it. */
  openJobs(): Promise<JobQueue>
  openShared(): Promise<Shared>
  /** What answers depend on that is chosen once for all. */
  answerIdentity(): Promise<string>
  /** Null where answers are not kept to be given again. */
  openAnswerCache(): Promise<AnswerCacheOptions | null>
  close(): Promise<void>
}

/**
 * `use` is `look` for what changes neither releases nor conversations: stores that are a copy may then be filled further.
 * With `mayBeAway` conversations are no reason not to begin.
 */
export type OpenOptions = { replaceEmbedder?: boolean; use?: 'look' | 'change'; mayBeAway?: boolean }

/** Opens every adapter that the configuration chose; the one place that knows them. Whoever opens closes. */
export async function openServices(config: Config, options: OpenOptions = {}): Promise<Services> {
  const { keep, close } = keepOpened()
  const policy = readPolicy(config.answer.policy)
  const synonyms = config.answer.synonyms === null ? null : readSynonyms(config.answer.synonyms)
  try {
    const embedder = await keep(openStaticEmbedder())
    const { catalogue, ...models } = await openModels(config, embedder, keep)
    const { indexEmbedder } = models
    const library = await keep(openLibrary(config, options.use))
    const search = await keep(openSearch(config, indexEmbedder, options))
    const keptVectors = await keep(openFileVectors(join(config.home, 'embedding'), indexEmbedder))
    const { conversations, answers, usage, questions } = await openMemory(config, library, options)
    await keep(answers)
    await keep(conversations)
    const now = () => new Date()
    const newId = () => randomUUID()
    const accounts = await keep(openSpending(config, usage, catalogue, { now, newId }))
    const comparisons = await keep(openComparisons(library, now))
    return {
      ...models,
      stores: storesOf(config),
      library,
      comparisons,
      search,
      embedder,
      keptVectors,
      conversations,
      answers,
      questions,
      guards: await openGuards(config, policy.guard, keep),
      policy,
      synonyms,
      accounts,
      now,
      newId,
      openJobs: () => keep(openJobs(config)),
      openShared: () => keep(openShared(config)),
      answerIdentity: () => answerIdentity(config),
      openAnswerCache: () => openAnswerCache(config, keep),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

const storeNames = { embedded: 'the home', s3: 'S3', opensearch: 'OpenSearch', redis: 'Redis' }

const storesOf = ({ library, search, memory }: Config): Services['stores'] => ({
  library: storeNames[library.kind],
  search: storeNames[search.kind],
  memory: storeNames[memory.kind],
})

/** The rules first: what they stop is sent to nobody. */
async function openGuards(config: Config, rules: GuardRules, keep: Keep): Promise<Guard[]> {
  const ruleGuard = createRuleGuard(rules)
  if (config.guard.kind === 'rules') return [ruleGuard]
  const { openBedrockGuard } = await import('./services/open-bedrock-guard.ts')
  const { guard } = await keep(openBedrockGuard(config.guard, config))
  return [ruleGuard, guard]
}
