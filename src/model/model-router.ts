import type { Intent } from '../domain/answer.ts'
import type { ChatModel } from './chat-model.ts'

/** What a model is asked for in a turn. */
export type ModelStep = 'understand' | 'compose' | 'research'

/**
 * What a route is chosen by; `intent` is null before the question is understood, the counts are of the evidence.
 * `questions` are those that the question was found to consist of; 1 where it is left out.
 */
export type RouteFacts = {
  step: ModelStep
  intent: Intent | null
  questions?: number
  passages: number
  changes: number
}

/** `reason` says in words why it is this model. */
export type Route = { model: ChatModel; reason: string }

/** How the day's budget stands: the share of it that is used, 0 without one; `stop` where nothing more may be spent. */
export type BudgetFacts = { used: number; stop: boolean }

/** Chooses the language model for a step of a turn; null where the budget is used up. */
export interface ModelRouter {
  route(facts: RouteFacts, budget: BudgetFacts): Route | null
  close(): Promise<void>
}
