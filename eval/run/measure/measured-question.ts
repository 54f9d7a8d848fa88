import type { ExpectedQuestion } from '../../datasets/expected-question.ts'
import type { AskedQuestion } from '../evaluation-target.ts'
import type { Judgement } from '../judge/judge-answer.ts'
import { judgeAsked } from '../judge/judge-asked.ts'
import type { JudgedAnswer } from '../run-folder.ts'
import { measures } from './measures.ts'

/** A question with what came of it. `measures` are by name, null where one does not apply. */
export type MeasuredQuestion = {
  question: ExpectedQuestion
  asked: AskedQuestion
  judgement: Judgement
  measures: Record<string, number | null>
}

export function measureQuestion(
  question: ExpectedQuestion,
  asked: AskedQuestion,
  judged: readonly JudgedAnswer[] = [],
): MeasuredQuestion {
  const judgement = judgeAsked(question, asked)
  const measured = { question, asked, judgement }
  const own = measures.map(({ name, of }) => [name, of(measured)] as const)
  const opinions = judged
    .filter(({ answer }) => answer === asked.answer?.id)
    .map(({ verdict: { prompt, score } }) => [prompt, score] as const)
  return { ...measured, measures: Object.fromEntries([...own, ...scoresOf(asked), ...opinions]) }
}

/** Scores that the answer came with, where one was given. What could not be scored is null, not 0. */
function scoresOf({ answer }: AskedQuestion): [string, number | null][] {
  if (answer === null) return []
  const { unscored: _, ...scores } = answer.scores
  const given = answer.outcome === 'answered'
  return Object.entries(scores).map(([name, score]) => [name, given ? score : null])
}
