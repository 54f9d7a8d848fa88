import type { Prompt } from '../../model/prompt.ts'
import type { ToolLoop } from '../../model/tool-loop.ts'

/**
 * How far research may go: calls of the model (`steps`) and of tools, tokens and US dollars over all calls of the model,
 * milliseconds, and tokens of one result.
 */
export type ResearchLimits = {
  steps: number
  calls: number
  tokens: number
  cost: number
  time: number
  resultTokens: number
}

/** What research needs besides a model. The loop is loaded when it is first needed. */
export type ResearchOptions = {
  prompt: Prompt
  loadLoop(): Promise<ToolLoop>
  newNonce(): string
  limits: ResearchLimits
}
