import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import { ChatBedrockConverse, type ChatBedrockConverseCallOptions } from '@langchain/aws'
import { AIMessage, type BaseMessage, HumanMessage, SystemMessage } from '@langchain/core/messages'
import { Problem } from '../../domain/problem.ts'
import type { ChatModel, ChatRequest, ModelEvent, ModelUsage } from '../chat-model.ts'
import { bedrockProblem } from './bedrock-problem.ts'

/** US dollars per million tokens. */
export type TokenPrices = { input: number; output: number; cacheRead: number; cacheWrite: number }

/**
 * A model behind Converse. `model` is what is sent: a model id, an inference profile or its ARN. `idle` is how long the
 * stream may say nothing, in milliseconds; a reasoning model needs long before its first word.
 */
export type BedrockChatOptions = {
  id: string
  model: string
  region: string
  limits: ChatModel['limits']
  prices: TokenPrices
  takesTemperature: boolean
  idle: number
  fields?: Readonly<Record<string, unknown>>
}

/** What LangChain hands on of the events that are no text. */
type ConverseEvents = { messageStop?: { stopReason: string }; metadata?: { usage: RawUsage } }
type RawUsage = Partial<
  Record<'inputTokens' | 'outputTokens' | 'cacheReadInputTokens' | 'cacheWriteInputTokens', number>
>

/** Stop reasons of Converse; what is not here is no end that can be trusted. */
const stops: Readonly<Record<string, Extract<ModelEvent, { type: 'stop' }>['reason']>> = {
  end_turn: 'end',
  stop_sequence: 'end',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  guardrail_intervened: 'blocked',
  content_filtered: 'blocked',
}

export function createBedrockChat(client: BedrockRuntimeClient, options: BedrockChatOptions): ChatModel {
  const { id, model, region, limits, prices, takesTemperature, idle, fields } = options
  const subject = `${id} in ${region}`

  async function* stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ModelEvent> {
    // Leaving the loop does not end the request upstream; this does.
    const left = new AbortController()
    let reason: string | null = null
    let usage: RawUsage | null = null
    try {
      const chat = new ChatBedrockConverse({
        model,
        region,
        client,
        streaming: true,
        maxTokens: Math.min(request.maxOutputTokens, limits.output),
        ...(takesTemperature && { temperature: request.temperature }),
        streamIdleTimeout: idle,
      })
      const chunks = await chat.stream(toMessages(request), {
        signal: AbortSignal.any([signal, left.signal]),
        additionalModelRequestFields: fields,
      } as ChatBedrockConverseCallOptions)
      // Not `for await`: whoever leaves it waits for LangChain's stream, which waits for the next piece.
      for (;;) {
        const { done, value } = await chunks.next()
        if (done) break
        if (typeof value.content === 'string' && value.content !== '')
          yield { type: 'text', text: value.content }
        const { messageStop, metadata } = value.response_metadata as ConverseEvents
        reason = messageStop?.stopReason ?? reason
        usage = metadata?.usage ?? usage
      }
    } catch (error) {
      throw bedrockProblem(error, subject, signal)
    } finally {
      left.abort()
    }
    if (signal.aborted) throw bedrockProblem(signal.reason, subject, signal)
    const stop = reason === null ? undefined : stops[reason]
    if (!stop) throw brokenOff(subject, reason)
    yield { type: 'stop', reason: stop, usage: priced(usage ?? {}, prices) }
  }

  return { id, limits, stream, async close() {} }
}

function toMessages({ system, messages }: ChatRequest): BaseMessage[] {
  return [
    ...(system === '' ? [] : [new SystemMessage(system)]),
    ...messages.map(({ role, text }) => (role === 'user' ? new HumanMessage(text) : new AIMessage(text))),
  ]
}

/** The raw usage is priced: LangChain counts cached tokens as input once more. */
function priced(usage: RawUsage, prices: TokenPrices): ModelUsage {
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

const brokenOff = (subject: string, reason: string | null) =>
  new Problem(
    'unavailable',
    reason === null
      ? `${subject}: the reply ended before it was finished.`
      : `${subject}: the reply ended with “${reason}”.`,
    'Try again, or use another model.',
    { retryable: true },
  )
