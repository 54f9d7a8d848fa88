import type { ChatModel, ModelBounds } from './chat-model.ts'

/** The same model, asked with these bounds. */
export const boundedChat = (model: ChatModel, bounds: ModelBounds): ChatModel => ({
  ...model,
  stream: (request, signal) => model.stream({ ...request, ...bounds }, signal),
})
