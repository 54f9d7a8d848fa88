import { type Answer, noScores } from '../domain/answer.ts'
import type { Turn } from '../domain/conversation.ts'

/** An answer as it was stored; scores that were not known when it was made are null. */
export function readAnswer(record: string): Answer {
  return complete(JSON.parse(record) as Answer)
}

/** As `readAnswer`, of a turn. */
export function readTurn(record: string): Turn {
  const turn = JSON.parse(record) as Turn
  return { ...turn, answer: complete(turn.answer) }
}

const complete = (answer: Answer): Answer => ({ ...answer, scores: { ...noScores, ...answer.scores } })
