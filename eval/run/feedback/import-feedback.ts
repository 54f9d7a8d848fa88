import type { Feedback } from '../../../src/domain/feedback.ts'
import type { Services } from '../../../src/services.ts'
import type { MadeQuestion } from '../../datasets/question-lines.ts'
import { feedbackQuestion } from './feedback-question.ts'

export type ImportedFeedback = { questions: MadeQuestion[]; skipped: { id: string; why: string }[] }

export type ImportOptions = {
  tenant: string
  signal: AbortSignal
  thumb?: 'up' | 'down'
  /** Given or changed at or after this time, ISO. */
  since?: string
}

const PAGE = 500
/** As many turns as a question may refer to. */
const TURNS = 10

/** Questions out of all feedback of a tenant, in the order in which it was given. */
export async function importFeedback(
  { answers, conversations }: Pick<Services, 'answers' | 'conversations'>,
  { tenant, signal, thumb, since }: ImportOptions,
): Promise<ImportedFeedback> {
  const imported: ImportedFeedback = { questions: [], skipped: [] }
  for (let offset = 0; ; offset += PAGE) {
    const page = await answers.feedback(tenant, { limit: PAGE, offset }, signal)
    for (const feedback of page) {
      if (thumb !== undefined && feedback.thumb !== thumb) continue
      if (since !== undefined && feedback.updatedAt < since) continue
      const made = await questionOf(feedback)
      if ('skipped' in made) imported.skipped.push({ id: feedback.id, why: made.skipped })
      else imported.questions.push(made)
    }
    if (page.length < PAGE) return imported
  }

  async function questionOf(feedback: Feedback): Promise<MadeQuestion | { skipped: string }> {
    const answer = await answers.find(tenant, feedback.answerId, signal)
    if (!answer) return { skipped: 'its answer was removed' }
    const key = { tenant, id: answer.conversationId }
    const turns = await conversations.recent(key, conversations.limits.turns, signal)
    const at = turns.findIndex(({ id }) => id === answer.turnId)
    if (at < 0) return { skipped: 'its conversation was removed' }
    const before = turns.slice(Math.max(0, at - TURNS), at).map(({ question }) => question)
    return feedbackQuestion({ feedback, answer, turns: before })
  }
}
