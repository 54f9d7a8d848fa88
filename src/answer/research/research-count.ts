import type { ChatModel, ModelUsage } from '../../model/chat-model.ts'
import { estimateTokens } from '../../model/estimate-tokens.ts'
import type { ResearchLimits } from './research-options.ts'

/** Of a model's context so much may be filled with results; the rest is for the question, its calls and the reply. */
const SHARE_OF_CONTEXT = 0.6

/** Counts what research uses; `reached` names the limit that is reached. */
export function openResearchCount({ tokens, cost }: ResearchLimits, model: ChatModel) {
  let used: ModelUsage = { inputTokens: 0, outputTokens: 0, cost: 0 }
  let told = 0
  const counted: ChatModel = {
    ...model,
    async *stream(request, signal) {
      for await (const event of model.stream(request, signal)) {
        if (event.type === 'stop') used = sum(used, event.usage)
        yield event
      }
    },
  }
  return {
    model: counted,
    /** A result that the model is told, now and with every further call. */
    tell(text: string): void {
      told += estimateTokens(text)
    },
    get reached(): 'tokens' | 'cost' | null {
      if (used.inputTokens + used.outputTokens >= tokens) return 'tokens'
      if (told >= SHARE_OF_CONTEXT * model.limits.context) return 'tokens'
      return used.cost >= cost ? 'cost' : null
    },
  }
}

const sum = (left: ModelUsage, right: ModelUsage): ModelUsage => ({
  inputTokens: left.inputTokens + right.inputTokens,
  outputTokens: left.outputTokens + right.outputTokens,
  cost: left.cost + right.cost,
})
