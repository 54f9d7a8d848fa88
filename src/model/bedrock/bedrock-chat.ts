import {
  type BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  type ConverseStreamOutput,
  type TokenUsage,
} from '@aws-sdk/client-bedrock-runtime'
import { Problem } from '../../domain/problem.ts'
import { brokenOff } from '../broken-off.ts'
import type { ChatModel, ChatRequest, ModelEvent, ModelUsage, StopReason } from '../chat-model.ts'
import { gatherToolCalls } from '../tool-calls.ts'
import { bedrockProblem } from './bedrock-problem.ts'
import { type ConverseInput, type ConverseParameters, converseInput } from './converse-input.ts'
import { wholeReply } from './whole-reply.ts'

/** US dollars per million tokens. */
export type TokenPrices = { input: number; output: number; cacheRead: number; cacheWrite: number }

/**
 * A model behind Converse. `idle` is how long the stream may say nothing, in milliseconds; a reasoning model needs long
 * before its first word.
 */
export type BedrockChatOptions = ConverseParameters & {
  id: string
  region: string
  prices: TokenPrices
  /** Whether it streams replies to requests that give it tools; one that does not gives them whole. */
  streamsTools?: boolean
  idle: number
}

/** Stop reasons of Converse; what is not here is no end that can be trusted. */
const stops: Readonly<Record<string, StopReason>> = {
  end_turn: 'end',
  stop_sequence: 'end',
  tool_use: 'tool',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  guardrail_intervened: 'blocked',
  content_filtered: 'blocked',
}

/**
 * Speaks the SDK's own command: LangChain's layer over it took half as much processor time again for every streamed
 * token.
 */
export function createBedrockChat(client: BedrockRuntimeClient, options: BedrockChatOptions): ChatModel {
  const { id, region, limits, prices, idle, streamsTools = true } = options
  const subject = `${id} in ${region}`

  async function* stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ModelEvent> {
    // Leaving the SDK's stream does not end the request upstream; aborting it does.
    const upstream = new AbortController()
    const cancel = () => upstream.abort(signal.reason)
    signal.addEventListener('abort', cancel)
    if (signal.aborted) cancel()
    const { input: asked, replyIsTool } = converseInput(request, options)
    // A whole reply says nothing before it is there; its request has a limit of its own.
    const whole = asked.toolConfig !== undefined && !streamsTools
    // A reader that takes its time is no silence of the model.
    let waiting = true
    const tellSilence = () => waiting && upstream.abort(tooSilent(subject, idle))
    const silence = whole ? null : setTimeout(tellSilence, idle)
    const gathered = gatherToolCalls()
    let ending: string | null = null
    let usage: Partial<TokenUsage> = {}
    try {
      const events = await open(asked, whole, upstream.signal)
      // Not `for await`: whoever leaves it waits for the SDK's stream, which waits for the next piece.
      for (;;) {
        waiting = true
        silence?.refresh()
        const { done, value } = await events.next()
        waiting = false
        if (done) break
        const { contentBlockStart: start, contentBlockDelta: piece } = value
        const input = piece?.delta?.toolUse?.input
        const text = replyIsTool ? input : piece?.delta?.text
        if (text) yield { type: 'text', text }
        const tool = start?.start?.toolUse
        if (tool && !replyIsTool)
          gathered.add({ at: start.contentBlockIndex!, id: tool.toolUseId, name: tool.name })
        if (input && !replyIsTool) gathered.add({ at: piece.contentBlockIndex!, input })
        ending = value.messageStop?.stopReason ?? ending
        usage = value.metadata?.usage ?? usage
      }
    } catch (error) {
      throw bedrockProblem(error, subject, upstream.signal)
    } finally {
      if (silence) clearTimeout(silence)
      signal.removeEventListener('abort', cancel)
      upstream.abort()
    }
    if (signal.aborted) throw bedrockProblem(signal.reason, subject, signal)
    const stop = ending === null ? undefined : stops[ending]
    if (!stop) throw brokenOff(subject, ending)
    const { calls, reason } = gathered.endedBy(stop)
    for (const call of calls) yield { type: 'tool-call', call }
    yield { type: 'stop', reason, usage: priced(usage, prices) }
  }

  async function open(
    asked: ConverseInput,
    whole: boolean,
    abortSignal: AbortSignal,
  ): Promise<AsyncIterator<ConverseStreamOutput>> {
    if (whole) return wholeReply(await client.send(new ConverseCommand(asked), { abortSignal }))
    const { stream } = await client.send(new ConverseStreamCommand(asked), { abortSignal })
    return stream![Symbol.asyncIterator]()
  }

  return { id, limits, stream, async close() {} }
}

/** Bedrock counts cached tokens apart from the input. */
function priced(usage: Partial<TokenUsage>, prices: TokenPrices): ModelUsage {
  const { inputTokens = 0, outputTokens = 0, cacheReadInputTokens = 0, cacheWriteInputTokens = 0 } = usage
  const dollars =
    inputTokens * prices.input +
    outputTokens * prices.output +
    cacheReadInputTokens * prices.cacheRead +
    cacheWriteInputTokens * prices.cacheWrite
  return {
    inputTokens: inputTokens + cacheReadInputTokens + cacheWriteInputTokens,
    outputTokens,
    cost: dollars / 1_000_000,
  }
}

const tooSilent = (subject: string, idle: number) =>
  new Problem(
    'timeout',
    `${subject}: nothing was said for ${idle} ms.`,
    'Try again, or raise the time limit of the model.',
    { retryable: true },
  )
