/** One message of a conversation with a model. */
export type ChatMessage = { role: 'user' | 'assistant'; text: string }

/**
 * What a model is asked. `outputSchema` is a JSON schema that the reply should follow; a model that cannot be held to
 * one gets it as part of its instructions, so callers validate what comes back. `temperature` is in [0, 1].
 */
export type ChatRequest = {
  system: string
  messages: readonly ChatMessage[]
  maxOutputTokens: number
  temperature: number
  outputSchema?: Readonly<Record<string, unknown>>
}

/** Tokens as the provider counted them; `cost` in US dollars. */
export type ModelUsage = { inputTokens: number; outputTokens: number; cost: number }

/**
 * A stream is text pieces and exactly one `stop`; without it the reply is not whole. `restart` takes back all text before
 * it: another model, or the same one, begins anew.
 */
export type ModelEvent =
  | { type: 'text'; text: string }
  | { type: 'restart'; model: string; reason: string }
  | { type: 'stop'; reason: 'end' | 'length' | 'blocked'; usage: ModelUsage }

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
