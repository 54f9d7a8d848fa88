import type { AnswerServices } from '../answer/answer-services.ts'
import { createExtractiveComposer } from '../answer/compose/extractive-composer.ts'
import type { Config } from '../config.ts'
import type { Catalogue } from '../model/catalogue.ts'
import { openPassageVectors } from '../model/embedded/open-passage-vectors.ts'
import type { Embedder } from '../model/embedder.ts'
import type { PassageVectors } from '../model/passage-vectors.ts'
import { readCatalogue } from '../model/read-catalogue.ts'
import type { PassageWarmer, Reranker } from '../model/reranker.ts'
import type { SentenceJudge } from '../model/sentence-judge.ts'
import type { Keep } from './keep-opened.ts'
import { logGates } from './log-gates.ts'
import type { ModelAccess } from './model-access.ts'

/** What of the services is done by models that are named; null, or without a model, what none is named for. */
export type Models = Pick<
  AnswerServices,
  'indexEmbedder' | 'reranker' | 'judge' | 'composer' | 'router' | 'research' | 'reading'
> & {
  /** Empty where no model is named. */
  catalogue: Catalogue
  /** Those that an encoder made, if ever. */
  passageVectors: PassageVectors
  /** The reranker, if it is an encoder; null otherwise. */
  warmer: PassageWarmer | null
}

type ModelSettings = Config['models'] & Pick<ModelAccess, 'onGate'>

/** Opens the models that are named, and loads nothing for the others. `shipped` is the embedder that needs no setting. */
export async function openModels(config: Config, shipped: Embedder, keep: Keep): Promise<Models> {
  const { chat, judge, embedder, reranker } = config.models
  const isNamed = chat.length + judge.length > 0 || (embedder ?? reranker) !== null
  const catalogue = isNamed ? readCatalogue(config.models.catalogue) : []
  const models = { ...config.models, onGate: logGates(config.log) }
  const passageVectors = await keep(openPassageVectors(config.home))
  const encoder = await openConfiguredEncoder(config, passageVectors, keep)
  return {
    catalogue,
    passageVectors,
    warmer: encoder,
    indexEmbedder: await openIndexEmbedder(config, catalogue, shipped, keep),
    reranker: encoder ?? (await openConfiguredReranker(models, catalogue, keep)),
    judge: await openConfiguredJudge(models, catalogue, keep),
    ...(await openChat(models, catalogue, shipped, keep)),
  }
}

async function openIndexEmbedder(
  config: Config,
  catalogue: Catalogue,
  shipped: Embedder,
  keep: Keep,
): Promise<Embedder> {
  const { models } = config
  if (models.embedder === null) return shipped
  const { openEmbedder } = await import('./open-embedder.ts')
  const embedder = await keep(openEmbedder(models.embedder, catalogue, models))
  if (models.queryCacheMs === 0) return embedder
  const { openCache } = await import('./open-cache.ts')
  const { cachedEmbedder } = await import('../model/cached-embedder.ts')
  return cachedEmbedder(
    embedder,
    await keep(openCache(config, 'questions whose vectors were kept')),
    models.queryCacheMs,
  )
}

async function openConfiguredEncoder(
  { models: { encoder }, log }: Config,
  vectors: PassageVectors,
  keep: Keep,
): Promise<(Reranker & PassageWarmer) | null> {
  if (encoder === null) return null
  const { openEncoderReranker } = await import('./open-encoder-reranker.ts')
  return keep(openEncoderReranker(encoder, vectors, log))
}

async function openConfiguredReranker(
  models: ModelSettings,
  catalogue: Catalogue,
  keep: Keep,
): Promise<Reranker | null> {
  if (models.reranker === null) return null
  const { openReranker } = await import('./open-reranker.ts')
  return keep(openReranker(models.reranker, catalogue, models))
}

async function openConfiguredJudge(
  models: ModelSettings,
  catalogue: Catalogue,
  keep: Keep,
): Promise<SentenceJudge | null> {
  if (models.judge.length === 0) return null
  const { openChatModel } = await import('./open-chat-model.ts')
  const { openJudge } = await import('./open-judge.ts')
  return openJudge(await keep(openChatModel(models.judge, catalogue, models)))
}

async function openChat(
  models: ModelSettings,
  catalogue: Catalogue,
  shipped: Embedder,
  keep: Keep,
): Promise<Pick<Models, 'composer' | 'router' | 'research' | 'reading'>> {
  if (models.chat.length === 0)
    return { composer: createExtractiveComposer(shipped), router: null, research: null, reading: null }
  const { openComposer } = await import('./open-composer.ts')
  const { openRouter } = await import('./open-router.ts')
  const { openResearch } = await import('./open-research.ts')
  const { openReading } = await import('./open-reading.ts')
  return {
    composer: await openComposer(shipped),
    router: await keep(openRouter(models, catalogue)),
    research: await openResearch(models.research),
    reading: await openReading(models),
  }
}
