import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Accounts } from './answer/accounts/accounts.ts'
import type { AnswerServices } from './answer/answer-services.ts'
import type { Composer } from './answer/compose/composer.ts'
import { createExtractiveComposer } from './answer/compose/extractive-composer.ts'
import { readPolicy } from './answer/evaluate/read-policy.ts'
import type { ResearchOptions } from './answer/research/research-options.ts'
import type { ReadingOptions } from './answer/understand/model/reading-options.ts'
import { openComparisons } from './comparisons/open-comparisons.ts'
import type { Config } from './config.ts'
import type { GuardRules } from './domain/guard-rules.ts'
import type { Guard } from './guard/guard.ts'
import { createRuleGuard } from './guard/rules/rule-guard.ts'
import type { JobQueue } from './jobs/job-queue.ts'
import type { Embedder } from './model/embedder.ts'
import { openFileVectors } from './model/file-vectors/open-file-vectors.ts'
import type { KeptVectors } from './model/kept-vectors.ts'
import type { ModelRouter } from './model/model-router.ts'
import type { Reranker } from './model/reranker.ts'
import type { SentenceJudge } from './model/sentence-judge.ts'
import { openStaticEmbedder } from './model/static-embedder/open-static-embedder.ts'
import { logGates } from './services/log-gates.ts'
import type { ModelAccess } from './services/model-access.ts'
import { openAccounts } from './services/open-accounts.ts'
import { openJobs } from './services/open-jobs.ts'
import { openLibrary } from './services/open-library.ts'
import { openMemory } from './services/open-memory.ts'
import { openSearch } from './services/open-search.ts'
import { openShared, type Shared } from './services/open-shared.ts'

export type Services = AnswerServices & {
  accounts: Accounts
  keptVectors: KeptVectors
  /** Opened when it is asked for: only what serves needs it. */
  openJobs(): Promise<JobQueue>
  openShared(): Promise<Shared>
  close(): Promise<void>
}

/** Opens every adapter that the configuration chose; the one place that knows them. Whoever opens closes. */
export async function openServices(
  config: Config,
  options: { replaceEmbedder?: boolean } = {},
): Promise<Services> {
  const opened: { close(): Promise<void> }[] = []
  const keep: Keep = async opening => {
    const service = await opening
    opened.unshift(service)
    return service
  }
  const close = async () => {
    for (const service of opened.splice(0)) await service.close()
  }
  const policy = readPolicy(config.answer.policy)
  try {
    const embedder = await keep(openStaticEmbedder())
    const indexEmbedder = await openConfiguredEmbedder(config, embedder, keep)
    const library = await keep(openLibrary(config))
    const search = await keep(openSearch(config, indexEmbedder, options))
    const keptVectors = openFileVectors(join(config.home, 'embedding'), indexEmbedder)
    opened.unshift(keptVectors)
    const { conversations, answers, usage } = await openMemory(config)
    opened.unshift(conversations, answers)
    const models = { ...config.models, onGate: logGates(config.log) }
    const judge = await openConfiguredJudge(models, keep)
    const now = () => new Date()
    const newId = () => randomUUID()
    const accounts = await keep(openAccounts(config, usage, { now, newId }))
    const comparisons = openComparisons(library, now)
    opened.unshift(comparisons)
    return {
      library,
      comparisons,
      search,
      embedder,
      indexEmbedder,
      reranker: await openConfiguredReranker(config.models, keep),
      keptVectors,
      conversations,
      answers,
      composer: await openConfiguredComposer(config.models, embedder),
      guards: await openGuards(config, policy.guard, keep),
      policy,
      router: await openConfiguredRouter(models, keep),
      research: config.models.chat.length === 0 ? null : await openConfiguredResearch(config.models),
      reading: config.models.chat.length === 0 ? null : await openConfiguredReading(config.models),
      judge,
      accounts,
      now,
      newId,
      openJobs: () => keep(openJobs(config)),
      openShared: () => keep(openShared(config)),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** The rules first: what they stop is sent to nobody. */
async function openGuards(config: Config, rules: GuardRules, keep: Keep): Promise<Guard[]> {
  const ruleGuard = createRuleGuard(rules)
  if (config.guard.kind === 'rules') return [ruleGuard]
  const { openBedrockGuard } = await import('./services/open-bedrock-guard.ts')
  const { guard } = await keep(openBedrockGuard(config.guard, config))
  return [ruleGuard, guard]
}

type ModelSettings = Config['models'] & Pick<ModelAccess, 'onGate'>
type Keep = <T extends { close(): Promise<void> }>(opening: Promise<T>) => Promise<T>

async function openConfiguredEmbedder(config: Config, shipped: Embedder, keep: Keep): Promise<Embedder> {
  const { models } = config
  if (models.embedder === null) return shipped
  const { openEmbedder } = await import('./services/open-embedder.ts')
  const { readCatalogue } = await import('./model/read-catalogue.ts')
  const embedder = await keep(openEmbedder(models.embedder, readCatalogue(models.catalogue), models))
  if (models.queryCacheMs === 0) return embedder
  const { openCache } = await import('./services/open-cache.ts')
  const { cachedEmbedder } = await import('./model/cached-embedder.ts')
  return cachedEmbedder(embedder, await keep(openCache(config)), models.queryCacheMs)
}

async function openConfiguredReranker(models: Config['models'], keep: Keep): Promise<Reranker | null> {
  if (models.reranker === null) return null
  const { openReranker } = await import('./services/open-reranker.ts')
  const { readCatalogue } = await import('./model/read-catalogue.ts')
  return keep(openReranker(models.reranker, readCatalogue(models.catalogue), models))
}

/** Nobody is asked unless a model is named. */
async function openConfiguredJudge(models: ModelSettings, keep: Keep): Promise<SentenceJudge | null> {
  if (models.judge.length === 0) return null
  const { openChatModel } = await import('./services/open-chat-model.ts')
  const { openJudge } = await import('./services/open-judge.ts')
  const { readCatalogue } = await import('./model/read-catalogue.ts')
  return openJudge(await keep(openChatModel(models.judge, readCatalogue(models.catalogue), models)))
}

async function openConfiguredResearch({ research }: Config['models']): Promise<ResearchOptions> {
  const { openResearch } = await import('./services/open-research.ts')
  return openResearch(research)
}

async function openConfiguredReading(models: Config['models']): Promise<ReadingOptions> {
  const { openReading } = await import('./services/open-reading.ts')
  return openReading(models)
}

async function openConfiguredComposer({ chat }: Config['models'], embedder: Embedder): Promise<Composer> {
  if (chat.length === 0) return createExtractiveComposer(embedder)
  const { openComposer } = await import('./services/open-composer.ts')
  return openComposer(embedder)
}

async function openConfiguredRouter(models: ModelSettings, keep: Keep): Promise<ModelRouter | null> {
  if (models.chat.length === 0) return null
  const { openRouter } = await import('./services/open-router.ts')
  return keep(openRouter(models))
}
