import { readCatalog } from '../../../src/answer/understand/read-catalog.ts'
import { understandQuestion } from '../../../src/answer/understand/understand-question.ts'
import type { Caller } from '../../../src/domain/caller.ts'
import type { Feedback } from '../../../src/domain/feedback.ts'
import type { Services } from '../../../src/services.ts'
import type { MadeQuestion } from '../../datasets/question-lines.ts'
import { feedbackQuestion } from './feedback-question.ts'

export type ImportedFeedback = { questions: MadeQuestion[]; skipped: { id: string; why: string }[] }

export type ImportOptions = {
  caller: Caller
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
  { answers, conversations, library }: Pick<Services, 'answers' | 'conversations' | 'library'>,
  { caller, signal, thumb, since }: ImportOptions,
): Promise<ImportedFeedback> {
  const { tenant } = caller
  const catalog = await readCatalog(library, caller, signal)
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
    const history = turns.slice(Math.max(0, at - TURNS), at)
    const known = catalog.some(({ package: { name } }) => name === answer.scope.package)
    const requested = known ? { package: answer.scope.package! } : {}
    const input = { question: answer.question, history, requested }
    const understood = understandQuestion(input, catalog, answer.createdAt.slice(0, 10)).releases
    return feedbackQuestion({
      feedback,
      answer,
      turns: history.map(({ question }) => question),
      understood: understood.map(({ label }) => label),
    })
  }
}
