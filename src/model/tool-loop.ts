import type { ChatModel, ToolCall, ToolDefinition } from './chat-model.ts'

/** How a loop ended: the model called nothing more, it was asked as often as it may be, or `mayGoOn` stopped it. */
export type ToolLoopEnd = 'enough' | 'steps' | 'stopped'

/** `steps` calls of the model at most. */
export type ToolLoopWork = {
  model: ChatModel
  system: string
  task: string
  tools: readonly ToolDefinition[]
  steps: number
  maxOutputTokens: number
  /** Gives what the model is told of a call, of unknown tools too. What it throws ends the loop. */
  run(call: ToolCall): Promise<string>
  /** Asked before every call of the model. */
  mayGoOn(): boolean
}

/** Lets a model call tools until it has enough. Throws what the model and `run` throw. */
export type ToolLoop = (work: ToolLoopWork, signal: AbortSignal) => Promise<ToolLoopEnd>
