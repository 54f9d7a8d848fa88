import { randomUUID } from 'node:crypto'
import type { AnswerServices } from './answer/answer-services.ts'
import { createExtractiveComposer } from './answer/compose/extractive-composer.ts'
import type { Config } from './config.ts'
import { ruleGuard } from './guard/rules/rule-guard.ts'
import { openEmbeddedLibrary } from './library/embedded/open-embedded-library.ts'
import { openEmbeddedMemory } from './memory/embedded/open-embedded-memory.ts'
import { openStaticEmbedder } from './model/static-embedder/open-static-embedder.ts'
import { openEmbeddedSearch } from './search/embedded/open-embedded-search.ts'

export type Services = AnswerServices & { close(): Promise<void> }

/** Opens every adapter that the configuration chose; the one place that knows them. Whoever opens closes. */
export async function openServices(
  config: Config,
  options: { replaceEmbedder?: boolean } = {},
): Promise<Services> {
  const opened: { close(): Promise<void> }[] = []
  const keep = async <T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
    const service = await opening
    opened.unshift(service)
    return service
  }
  const close = async () => {
    for (const service of opened.splice(0)) await service.close()
  }
  try {
    const embedder = await keep(openStaticEmbedder())
    const library = await keep(openEmbeddedLibrary(config.home))
    const search = await keep(
      openEmbeddedSearch(config.home, embedder, { workers: config.search.workers, ...options }),
    )
    const { conversations, answers } = await openEmbeddedMemory(config.home)
    opened.unshift(conversations, answers)
    return {
      library,
      search,
      embedder,
      conversations,
      answers,
      composer: createExtractiveComposer(embedder),
      guards: [ruleGuard],
      now: () => new Date(),
      newId: () => randomUUID(),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
