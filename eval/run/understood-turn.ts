import { assembleAnswer, openAnswer } from '../../src/answer/assemble-answer.ts'
import { openTurnGuards } from '../../src/answer/guard/turn-guards.ts'
import { openTurnModels } from '../../src/answer/open-turn-models.ts'
import type { Answer } from '../../src/domain/answer.ts'
import type { Turn } from '../../src/domain/conversation.ts'
import type { Understanding } from '../../src/domain/understanding.ts'

/**
 * A turn as those after it see it: what it was understood as, and what is given of its answer, which the service did not
 * make. `index` counts from 0, `day` is an ISO 8601 day.
 */
export function understoodTurn(
  understanding: Understanding,
  index: number,
  day: string,
  given: Pick<Answer, 'outcome' | 'text'> & Partial<Answer>,
): Turn {
  const { question } = understanding
  const turn = { conversationId: 'talk', turnId: `turn-${index}` }
  const opened = openAnswer(
    { ...turn, question },
    { newId: () => `answer-${index}`, now: () => new Date(`${day}T00:00:00Z`) },
    openTurnModels(null),
    openTurnGuards([], () => {}),
  )
  const answer = assembleAnswer(opened, understanding, given)
  return { id: turn.turnId, conversationId: turn.conversationId, requestHash: '', question, answer }
}
