import type { ResearchOptions } from '../answer/research/research-options.ts'
import { removeVariables } from '../config.ts'
import { newNonce } from '../model/new-nonce.ts'
import { loadPrompts } from '../model/prompts/load-prompts.ts'
import type { ResearchSetting } from '../setting-schemas.ts'

/** By these LangChain prints what models read, or sends it to a service of its maker, the words of documents included. */
const TRACING = [
  'LANGSMITH_TRACING_V2',
  'LANGCHAIN_TRACING_V2',
  'LANGSMITH_TRACING',
  'LANGCHAIN_TRACING',
  'LANGCHAIN_VERBOSE',
]
/** Calls of tools for each call of the model, and tokens of one result. */
const CALLS_A_STEP = 3
const RESULT_TOKENS = 1_500

/** How questions are researched, by the shipped prompt; LangChain is loaded with the first one. */
export async function openResearch(limits: ResearchSetting): Promise<ResearchOptions> {
  return {
    prompt: (await loadPrompts()).get('research-question')!,
    loadLoop: async () => {
      removeVariables(TRACING)
      return (await import('../model/langchain/langchain-tool-loop.ts')).runToolLoop
    },
    newNonce,
    limits: { ...limits, calls: CALLS_A_STEP * limits.steps, resultTokens: RESULT_TOKENS },
  }
}
