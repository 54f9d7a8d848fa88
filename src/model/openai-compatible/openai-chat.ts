import { EventSourceParserStream } from 'eventsource-parser/stream'
import { z } from 'zod'
import { Problem } from '../../domain/problem.ts'
import { brokenOff } from '../broken-off.ts'
import type { ChatModel, ChatRequest, ModelEvent, StopReason } from '../chat-model.ts'
import { gatherToolCalls } from '../tool-calls.ts'
import { type OpenAiParameters, openAiBody } from './openai-body.ts'
import { errorOf, type OpenAiServer, postJson, wireProblem } from './openai-request.ts'

/** Prices in US dollars per million tokens; `idle` in milliseconds. */
export type OpenAiChatOptions = OpenAiParameters & {
  id: string
  prices: { input: number; output: number; cacheRead: number }
  idle: number
}

const ToolCallDelta = z.object({
  index: z.number().nullish(),
  id: z.string().nullish(),
  function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
})

const Piece = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .object({ content: z.string().nullish(), tool_calls: z.array(ToolCallDelta).nullish() })
          .nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: z
    .object({
      prompt_tokens: z.number().default(0),
      completion_tokens: z.number().default(0),
      prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
    })
    .nullish(),
})
type Usage = NonNullable<z.infer<typeof Piece>['usage']>

const stops: Readonly<Record<string, StopReason>> = {
  stop: 'end',
  tool_calls: 'tool',
  length: 'length',
  content_filter: 'blocked',
}

/** A model behind `/chat/completions`, as many servers and gateways offer it. */
export function createOpenAiChat(server: OpenAiServer, options: OpenAiChatOptions): ChatModel {
  const { id, limits, idle } = options

  async function* stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ModelEvent> {
    const left = new AbortController()
    const linked = AbortSignal.any([signal, left.signal])
    // A reader that takes its time is no silence of the model.
    let waiting = true
    const silence = setTimeout(() => waiting && left.abort(silent(id, idle)), idle)
    const gathered = gatherToolCalls()
    let ending: string | null = null
    let usage: Usage | null = null
    try {
      const reply = await postJson(server, '/chat/completions', openAiBody(request, options), id, linked)
      const events = reply
        .body!.pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream())
      for await (const { data } of events) {
        waiting = false
        if (data === '[DONE]') break
        const piece = readPiece(data, id)
        const [choice] = piece.choices
        if (choice?.delta?.content) yield { type: 'text', text: choice.delta.content }
        for (const [at, call] of (choice?.delta?.tool_calls ?? []).entries())
          gathered.add({
            at: call.index ?? at,
            id: call.id,
            name: call.function?.name,
            input: call.function?.arguments,
          })
        ending = choice?.finish_reason ?? ending
        usage = piece.usage ?? usage
        waiting = true
        silence.refresh()
      }
    } catch (error) {
      throw wireProblem(error, id, linked)
    } finally {
      clearTimeout(silence)
      left.abort()
    }
    const stop = ending === null ? undefined : stops[ending]
    if (!stop) throw brokenOff(id, ending)
    const { calls, reason } = gathered.endedBy(stop)
    for (const call of calls) yield { type: 'tool-call', call }
    yield { type: 'stop', reason, usage: priced(usage, options.prices) }
  }

  return { id, limits, stream, async close() {} }
}

function readPiece(data: string, id: string): z.infer<typeof Piece> {
  let content: unknown
  try {
    content = JSON.parse(data)
  } catch {
    throw unreadable(id, 'a piece of the reply is no JSON')
  }
  if (typeof content === 'object' && content !== null && 'error' in content)
    throw unreadable(id, errorOf(data).message || 'the server broke off with an error')
  const piece = Piece.safeParse(content)
  if (!piece.success) throw unreadable(id, piece.error.issues[0]!.message)
  return piece.data
}

const unreadable = (id: string, fault: string) =>
  new Problem('unavailable', `${id}: ${fault}.`, 'Try again, or use another model.', { retryable: true })

const silent = (id: string, idle: number) =>
  new Problem('timeout', `${id} said nothing for ${idle} ms.`, 'Try again, or raise its time limit.', {
    retryable: true,
  })

function priced(usage: Usage | null, prices: OpenAiChatOptions['prices']) {
  const { prompt_tokens: inputTokens = 0, completion_tokens: outputTokens = 0 } = usage ?? {}
  const cached = usage?.prompt_tokens_details?.cached_tokens ?? 0
  const dollars =
    (inputTokens - cached) * prices.input + cached * prices.cacheRead + outputTokens * prices.output
  return { inputTokens, outputTokens, cost: dollars / 1_000_000 }
}
