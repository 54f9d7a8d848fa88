import type { Prompt } from '../../../model/prompt.ts'

/**
 * How a language model is asked what a question means. `imagine` is the prompt of a passage as it might answer, null where
 * none is wanted; `conversationTokens` is how much of the conversation the model gets to read; `timeLimit` in milliseconds is for all
 * that is asked in one turn.
 */
export type ReadingOptions = {
  prompt: Prompt
  imagine: Prompt | null
  newNonce: () => string
  conversationTokens: number
  timeLimit: number
}
