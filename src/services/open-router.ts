import type { Config } from '../config.ts'
import type { ModelRouter } from '../model/model-router.ts'
import { readCatalogue } from '../model/read-catalogue.ts'
import { openChatModel } from './open-chat-model.ts'

/** The named models, each falling back on the next, for every step. */
export async function openRouter(settings: Config['models']): Promise<ModelRouter> {
  const model = await openChatModel(settings.chat, readCatalogue(settings.catalogue), settings)
  return {
    route: () => ({ model, reason: 'the only one set' }),
    close: () => model.close(),
  }
}
