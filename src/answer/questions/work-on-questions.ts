import { z } from 'zod'
import type { Caller } from '../../domain/caller.ts'
import type { Job } from '../../domain/job.ts'
import type { SavedQuestion } from '../../domain/saved-question.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { AnswerQuestion } from '../answer-question.ts'
import { answerSavedQuestion } from './answer-saved-question.ts'
import { keptAnswers, type QuestionServices, type ReleaseAnswer, releasesFor } from './kept-answers.ts'

export const questionsKind = 'questions'

const Input = z.strictObject({
  package: z.string(),
  questions: z.array(z.string()),
  releases: z.array(z.string()),
  access: z.array(z.string()),
})
/** Questions of a package by id, releases by label, and the rights of whoever asks. */
export type QuestionsInput = z.infer<typeof Input>

export type QuestionWork = {
  jobs: JobQueue
  answerQuestion: AnswerQuestion
  /** Settings of models, the program's version: what answers depend on beside their services. */
  identity: string
  timeoutMs: number
  /** Hears why a job failed. */
  onFailure(job: Job, error: unknown): void
}

/** Answers what is due, one at a time, and keeps which answers it got. What can't be answered fails the job once the rest has been. */
export function workOnQuestions(
  services: QuestionServices,
  { jobs, answerQuestion, identity, timeoutMs, onFailure }: QuestionWork,
): void {
  jobs.work(questionsKind, async (job, { signal, progress }) => {
    const { package: name, questions: ids, releases, access } = Input.parse(job.input)
    const caller = { tenant: job.tenant, name: job.owner, access }
    try {
      const saved = await services.questions.list(job.tenant, name, signal)
      const all = await releasesFor(caller, name, services, signal)
      const due: [SavedQuestion, ReleaseAnswer][] = []
      for (const question of saved.filter(({ id }) => ids.includes(id)))
        for (const each of await keptAnswers(question, releases, all, caller, services, identity, signal))
          if (each.due) due.push([question, each])
      let failure: unknown = null
      for (const [done, [question, each]] of due.entries()) {
        progress(done, due.length)
        try {
          await answerAndKeep(question, each, caller, signal)
        } catch (error) {
          if (signal.aborted) throw error
          failure ??= error
        }
      }
      progress(due.length, due.length)
      if (failure !== null) throw failure
      return { package: name, answered: due.length }
    } catch (error) {
      if (!signal.aborted) onFailure(job, error)
      throw error
    }
  })

  async function answerAndKeep(
    question: SavedQuestion,
    { releases, kept }: ReleaseAnswer,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<void> {
    const options = { answerQuestion, timeoutMs, signal }
    const { id: answer } = await answerSavedQuestion(question, releases, caller, services, options)
    const key = { tenant: caller.tenant, package: question.package, id: question.id }
    await services.questions.keep(key, { ...kept, answer }, signal)
  }
}
