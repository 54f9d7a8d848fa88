import { createSentenceJudge } from '../../eval/judges/sentence-judge.ts'
import type { ChatModel } from '../model/chat-model.ts'
import { newNonce } from '../model/new-nonce.ts'
import { loadPrompts } from '../model/prompts/load-prompts.ts'
import type { SentenceJudge } from '../model/sentence-judge.ts'

/** A sentence passes that says no more than its evidence, if perhaps a little more strongly. */
const PASS_AT = 0.85

/** The judge of single sentences, by the shipped prompt. */
export async function openJudge(model: ChatModel): Promise<SentenceJudge> {
  const prompt = (await loadPrompts()).get('judge-faithfulness')!
  return createSentenceJudge({ prompt, model, newNonce }, PASS_AT)
}
