import { HumanMessage, ToolMessage } from '@langchain/core/messages'
import { createAgent, createMiddleware, tool } from 'langchain'
import type { ToolLoop, ToolLoopEnd } from '../tool-loop.ts'
import { LangChainChat } from './langchain-chat.ts'

/** Nodes of the graph that one step passes through, and some more. */
const NODES_A_STEP = 10

/**
 * The loop of LangChain's agent; loading it takes a quarter of a second. Its limits are held by a middleware of our own,
 * since LangChain's for the number of calls does not tell whether it was reached.
 */
export const runToolLoop: ToolLoop = async (work, signal) => {
  const { model, system, task, tools, steps, maxOutputTokens, run, mayGoOn } = work
  const chat = new LangChainChat(model, { system, tools, maxOutputTokens })
  // LangChain wraps what a step throws.
  let failure: { error: unknown } | null = null
  let end: ToolLoopEnd | null = null
  let asked = 0
  const remember = (error: unknown): never => {
    failure ??= { error }
    throw error
  }
  const within = createMiddleware({
    name: 'Within',
    beforeModel: {
      canJumpTo: ['end'],
      hook: () => {
        if (asked >= steps) end = 'steps'
        else if (!mayGoOn()) end = 'stopped'
        return end === null ? undefined : { jumpTo: 'end' as const }
      },
    },
    wrapModelCall: async (request, handler) => {
      asked++
      return await Promise.resolve(handler(request)).catch(remember)
    },
    // Also calls of tools that there are not: the model is told so, and the caller hears of it.
    wrapToolCall: async ({ toolCall }) => {
      const call = chat.callOf(toolCall.id!)
      return new ToolMessage({
        content: await run(call).catch(remember),
        tool_call_id: toolCall.id!,
        name: call.name,
      })
    },
  })
  const agent = createAgent({
    model: chat,
    tools: tools.map(({ name, description, input }) => tool(() => '', { name, description, schema: input })),
    middleware: [within],
  })
  try {
    await agent.invoke(
      { messages: [new HumanMessage(task)] },
      { signal, recursionLimit: NODES_A_STEP * (steps + 2) },
    )
  } catch (error) {
    throw failure === null ? error : (failure as { error: unknown }).error
  }
  return end ?? 'enough'
}
