import type { Intent } from '../domain/answer.ts'
import type { ChatModel } from './chat-model.ts'

/** What a model is asked for in a turn. */
export type ModelStep = 'understand' | 'compose' | 'research'

/** What a route is chosen by; `intent` is null before the question is understood, the counts are of the evidence. */
export type RouteFacts = { step: ModelStep; intent: Intent | null; passages: number; changes: number }

/** `reason` says in words why it is this model. */
export type Route = { model: ChatModel; reason: string }

/** Chooses the language model for a step of a turn. */
export interface ModelRouter {
  route(facts: RouteFacts): Route
  close(): Promise<void>
}
