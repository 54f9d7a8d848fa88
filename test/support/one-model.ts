import type { ChatModel } from '../../src/model/chat-model.ts'
import type { ModelRouter } from '../../src/model/model-router.ts'

/** Asks one model for everything. Whoever opened the model closes it. */
export const oneModel = (model: ChatModel): ModelRouter => ({
  route: () => ({ model, reason: 'the only one' }),
  close: async () => {},
})
