import {
  type BedrockRuntimeClient,
  ConverseStreamCommand,
  type ConverseStreamCommandInput,
  type TokenUsage,
} from '@aws-sdk/client-bedrock-runtime'
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

/** Stop reasons of Converse; what is not here is no end that can be trusted. */
const stops: Readonly<Record<string, Extract<ModelEvent, { type: 'stop' }>['reason']>> = {
  end_turn: 'end',
  stop_sequence: 'end',
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
  const { id, region, limits, prices, idle } = options
  const subject = `${id} in ${region}`

  async function* stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ModelEvent> {
    // Leaving the SDK's stream does not end the request upstream; aborting it does.
    const upstream = new AbortController()
    const cancel = () => upstream.abort(signal.reason)
    signal.addEventListener('abort', cancel)
    if (signal.aborted) cancel()
    const silence = setTimeout(() => upstream.abort(tooSilent(subject, idle)), idle)
    let reason: string | null = null
    let usage: Partial<TokenUsage> = {}
    try {
      const command = new ConverseStreamCommand(toInput(request, options))
      const reply = await client.send(command, { abortSignal: upstream.signal })
      const events = reply.stream![Symbol.asyncIterator]()
      // Not `for await`: whoever leaves it waits for the SDK's stream, which waits for the next piece.
      for (;;) {
        const { done, value } = await events.next()
        if (done) break
        silence.refresh()
        const text = value.contentBlockDelta?.delta?.text
        if (text) yield { type: 'text', text }
        reason = value.messageStop?.stopReason ?? reason
        usage = value.metadata?.usage ?? usage
      }
    } catch (error) {
      throw bedrockProblem(error, subject, upstream.signal)
    } finally {
      clearTimeout(silence)
      signal.removeEventListener('abort', cancel)
      upstream.abort()
    }
    if (signal.aborted) throw bedrockProblem(signal.reason, subject, signal)
    const stop = reason === null ? undefined : stops[reason]
    if (!stop) throw brokenOff(subject, reason)
    yield { type: 'stop', reason: stop, usage: priced(usage, prices) }
  }

  return { id, limits, stream, async close() {} }
}

function toInput(
  { system, messages, maxOutputTokens, temperature }: ChatRequest,
  { model, limits, takesTemperature, fields }: BedrockChatOptions,
): ConverseStreamCommandInput {
  return {
    modelId: model,
    ...(system !== '' && { system: [{ text: system }] }),
    messages: toMessages(messages),
    inferenceConfig: {
      maxTokens: Math.min(maxOutputTokens, limits.output),
      ...(takesTemperature && { temperature }),
    },
    ...(fields && {
      additionalModelRequestFields: fields as ConverseStreamCommandInput['additionalModelRequestFields'],
    }),
  }
}

/** Converse takes no empty text, and roles only in turn. */
function toMessages(messages: ChatRequest['messages']): ConverseStreamCommandInput['messages'] {
  const turns: { role: 'user' | 'assistant'; content: { text: string }[] }[] = []
  for (const { role, text } of messages) {
    if (text.trim() === '') continue
    const side = role === 'assistant' ? role : 'user'
    const last = turns.at(-1)
    if (last?.role === side) last.content.push({ text })
    else turns.push({ role: side, content: [{ text }] })
  }
  return turns
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

const brokenOff = (subject: string, reason: string | null) =>
  new Problem(
    'unavailable',
    reason === null
      ? `${subject}: the reply ended before it was finished.`
      : `${subject}: the reply ended with “${reason}”.`,
    'Try again, or use another model.',
    { retryable: true },
  )
