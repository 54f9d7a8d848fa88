import { meteredChat } from '../../src/model/metered-chat.ts'
import { promptName } from '../../src/model/prompt.ts'
import type { SentenceJudge } from '../../src/model/sentence-judge.ts'
import { askJudge, type Judge } from './ask-judge.ts'

/** The faithfulness judge as a second opinion on single sentences; a score of `passAt` or more passes. */
export function createSentenceJudge(judge: Judge, passAt: number): SentenceJudge {
  return {
    id: `${promptName(judge.prompt)} by ${judge.model.id}`,
    async judge({ question, sentence, evidence }, signal, meter) {
      const metered = meter ? { ...judge, model: meteredChat(judge.model, meter) } : judge
      const inputs = { question, evidence: evidence.join('\n\n'), answer: sentence }
      const { score, reason, unscored } = await askJudge(metered, inputs, passAt, signal)
      return score === null ? { passed: null, reason: unscored! } : { passed: score >= passAt, reason }
    },
  }
}
