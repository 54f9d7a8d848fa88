import type { ChatModel, ChatRequest, ModelUsage, StopReason, ToolCall } from './chat-model.ts'

/** A reply as a whole; `stop` is null where it broke off. */
export type ModelReply = {
  text: string
  toolCalls: ToolCall[]
  stop: StopReason | null
  usage: ModelUsage
}

/** Reads a reply to its end, without what was taken back. Throws as `ChatModel.stream` does. */
export async function readReply(
  model: Pick<ChatModel, 'stream'>,
  request: ChatRequest,
  signal: AbortSignal,
): Promise<ModelReply> {
  const nothing = () => ({ text: '', toolCalls: [] as ToolCall[], stop: null })
  const usage = { inputTokens: 0, outputTokens: 0, cost: 0 }
  let reply: ModelReply = { ...nothing(), usage }
  for await (const event of model.stream(request, signal)) {
    if (event.type === 'text') reply.text += event.text
    else if (event.type === 'tool-call') reply.toolCalls.push(event.call)
    else if (event.type === 'restart') reply = { ...nothing(), usage }
    else reply = { ...reply, stop: event.reason, usage: event.usage }
  }
  return reply
}
