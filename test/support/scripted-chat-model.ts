import type { ChatModel, ChatRequest, StopReason, ToolCall } from '../../src/model/chat-model.ts'

/** What a scripted model says to one request: a text, tools it calls, or an error that it throws. */
export type ScriptedReply =
  | { text: string; calls?: readonly ToolCall[]; stop?: StopReason | null }
  | { error: Error }

/** A model that says what was written down for it, in order, records what it was asked, and throws on one more. */
export function scriptedChatModel(
  replies: readonly ScriptedReply[],
): ChatModel & { requests: ChatRequest[] } {
  const requests: ChatRequest[] = []
  return {
    id: 'scripted',
    limits: { context: 100_000, output: 4_000 },
    requests,
    async *stream(request, signal) {
      signal.throwIfAborted()
      const reply = replies[requests.length]
      requests.push(request)
      if (reply === undefined) throw new Error(`request ${requests.length} was not expected`)
      if ('error' in reply) throw reply.error
      const middle = reply.text.length >> 1
      yield { type: 'text', text: reply.text.slice(0, middle) }
      yield { type: 'text', text: reply.text.slice(middle) }
      for (const call of reply.calls ?? []) yield { type: 'tool-call', call }
      if (reply.stop === null) return
      const usage = { inputTokens: 100, outputTokens: 10, cost: 0.001 }
      yield { type: 'stop', reason: reply.stop ?? (reply.calls ? 'tool' : 'end'), usage }
    },
    async close() {},
  }
}
