import { randomBytes } from 'node:crypto'
import type { ResearchOptions } from '../answer/research/research-options.ts'
import { loadPrompts } from '../model/prompts/load-prompts.ts'
import type { ResearchSetting } from '../setting-schemas.ts'

/** Calls of tools for each call of the model, and tokens of one result. */
const CALLS_A_STEP = 3
const RESULT_TOKENS = 1_500

/** How questions are researched, by the shipped prompt; LangChain is loaded with the first one. */
export async function openResearch(limits: ResearchSetting): Promise<ResearchOptions> {
  return {
    prompt: (await loadPrompts()).get('research-question')!,
    loadLoop: async () => (await import('../model/langchain/langchain-tool-loop.ts')).runToolLoop,
    newNonce: () => randomBytes(8).toString('hex'),
    limits: { ...limits, calls: CALLS_A_STEP * limits.steps, resultTokens: RESULT_TOKENS },
  }
}
