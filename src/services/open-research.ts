import { randomBytes } from 'node:crypto'
import type { ResearchOptions } from '../answer/research/research-options.ts'
import { loadPrompts } from '../model/prompts/load-prompts.ts'

/** Some looks at the documents, each of which is a second or a few of a model. */
const LIMITS = { steps: 8, calls: 20, tokens: 80_000, cost: 0.5, time: 30_000, resultTokens: 1_500 }

/** How questions are researched, by the shipped prompt; LangChain is loaded with the first one. */
export async function openResearch(): Promise<ResearchOptions> {
  return {
    prompt: (await loadPrompts()).get('research-question')!,
    loadLoop: async () => (await import('../model/langchain/langchain-tool-loop.ts')).runToolLoop,
    newNonce: () => randomBytes(8).toString('hex'),
    limits: LIMITS,
  }
}
