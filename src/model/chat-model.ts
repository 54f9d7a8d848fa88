import type { Priority } from '../domain/priority.ts'

type JsonSchema = Readonly<Record<string, unknown>>

/** What a model may ask to be called; `input` describes its arguments, an object. */
export type ToolDefinition = { name: string; description: string; input: JsonSchema }

/** A call that a model asks for. `input` is as it wrote it, a string where it is no JSON: whoever runs the tool validates. */
export type ToolCall = { id: string; name: string; input: unknown }

/**
 * One message of a conversation with a model. An assistant's with tool calls is followed by one `tool` message for each
 * of them, with its result.
 */
export type ChatMessage =
  | { role: 'user'; text: string }
  | { role: 'assistant'; text: string; toolCalls?: readonly ToolCall[] }
  | { role: 'tool'; callId: string; text: string }

/** Who waits, people unless told; and when a reply is of no more use, in milliseconds since 1970. */
export type ModelBounds = { priority?: Priority; deadline?: number }

/**
 * What a model is asked. `outputSchema` is a JSON schema that the reply should follow; a model that cannot be held to
 * one gets it as part of its instructions, so callers validate what comes back. It goes without `tools`; `forcedTool` is
 * the name of one of them that must be called, which a model that can't be forced may ignore. `temperature` is in [0, 1].
 */
export type ChatRequest = {
  system: string
  messages: readonly ChatMessage[]
  maxOutputTokens: number
  temperature: number
  outputSchema?: JsonSchema
  tools?: readonly ToolDefinition[]
  forcedTool?: string
} & ModelBounds

/** Tokens as the provider counted them; `cost` in US dollars. */
export type ModelUsage = { inputTokens: number; outputTokens: number; cost: number }

/**
 * A stream is text pieces, tool calls and exactly one `stop`; without it the reply is not whole. `restart` takes back all
 * text and calls before it: another model, or the same one, begins anew. It stops for `tool` when it waits for results.
 */
export type ModelEvent =
  | { type: 'text'; text: string }
  | { type: 'tool-call'; call: ToolCall }
  | { type: 'restart'; model: string; reason: string }
  | { type: 'stop'; reason: StopReason; usage: ModelUsage }
export type StopReason = 'end' | 'length' | 'blocked' | 'tool'

/**
 * A language model. `stream` throws `Problem`: `unavailable` or `timeout` (retryable as it says), `bad-request`,
 * `cancelled` when the signal aborts it. Leaving the iteration ends the request.
 */
export interface ChatModel {
  readonly id: string
  /** Tokens. */
  readonly limits: { context: number; output: number }
  stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ModelEvent>
  close(): Promise<void>
}
