import { z } from 'zod'
import type { Answer } from '../../domain/answer.ts'
import type { Caller } from '../../domain/caller.ts'
import type { Job } from '../../domain/job.ts'
import type { Release } from '../../domain/release.ts'
import type { SavedQuestion } from '../../domain/saved-question.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import { settledWithin } from '../../jobs/settled-within.ts'
import type { AnswerQuestion } from '../answer-question.ts'
import { answerSavedQuestion } from './answer-saved-question.ts'
import { keptAnswers, type QuestionServices, type ReleaseAnswer } from './kept-answers.ts'
import { sameAnswer } from './same-answer.ts'

/** Of a package's saved questions: those that the newer release answers otherwise, and how many do not differ or wait. */
export type SavedDifferences = {
  changed: { question: SavedQuestion; before: Answer; after: Answer }[]
  same: number
  unanswered: number
  job: Job | null
}

/** Answers of saved questions. What is due is made by a job, which is given where it has not ended well within a second. */
export type SavedAnswers = {
  /** For these releases (labels). */
  of(
    question: SavedQuestion,
    labels: readonly string[],
    caller: Caller,
    signal: AbortSignal,
  ): Promise<{ answers: ReleaseAnswer[]; job: Job | null }>
  /** Of all questions that both releases can be asked. */
  between(from: Release, to: Release, caller: Caller, signal: AbortSignal): Promise<SavedDifferences>
  /** Answers all questions of the package for releases that were taken in, and for those beside them. */
  prepare(packageName: string, labels: readonly string[], caller: Caller): Promise<void>
}

export type SavedAnswersOptions = {
  jobs: JobQueue
  answerQuestion: AnswerQuestion
  /** Settings of models, the program's version: what answers depend on beside their services. */
  identity: string
  timeoutMs: number
  /** How long a caller waits for a job, in milliseconds. */
  patience?: number
  /** Hears why a job failed. */
  onFailure(job: Job, error: unknown): void
}

const KIND = 'questions'

const Input = z.strictObject({
  package: z.string(),
  questions: z.array(z.string()),
  releases: z.array(z.string()),
  access: z.array(z.string()),
})

/**
 * Answers saved questions by jobs, one at a time, and keeps which answers they got: asking twice does no work. One that can't be
 * answered fails its job once the others have been.
 */
export function openSavedAnswers(
  services: QuestionServices,
  { jobs, answerQuestion, identity, timeoutMs, patience = 1000, onFailure }: SavedAnswersOptions,
): SavedAnswers {
  const { questions, library, newId } = services

  jobs.work(KIND, async (job, { signal, progress }) => {
    const { package: name, questions: ids, releases, access } = Input.parse(job.input)
    const caller = { tenant: job.tenant, name: job.owner, access }
    try {
      const wanted = (await questions.list(job.tenant, name, signal)).filter(({ id }) => ids.includes(id))
      const all = await readable(name, caller, signal)
      const due: [SavedQuestion, ReleaseAnswer][] = []
      for (const question of wanted)
        for (const each of await read(question, releases, all, caller, signal))
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

  return {
    async of(question, labels, caller, signal) {
      const all = await readable(question.package, caller, signal)
      const answers = await read(question, labels, all, caller, signal)
      if (!answers.some(({ due }) => due)) return { answers, job: null }
      const job = await begin([question], labels, caller, signal)
      const unfinished = await wait(job, signal)
      return { answers: await read(question, labels, all, caller, signal), job: unfinished }
    },
    async between(from, to, caller, signal) {
      const all = await readable(to.package, caller, signal)
      const labels = [from.label, to.label]
      const saved = await questions.list(caller.tenant, to.package, signal)
      const readAll = async () =>
        (
          await Promise.all(
            saved.map(async question => ({
              question,
              answers: await read(question, labels, all, caller, signal),
            })),
          )
        ).filter(({ answers }) => answers.length === labels.length)
      const first = await readAll()
      const due = first.filter(({ answers }) => answers.some(each => each.due))
      if (due.length === 0) return tell(first, null)
      const job = await begin(
        due.map(({ question }) => question),
        labels,
        caller,
        signal,
      )
      const unfinished = await wait(job, signal)
      return tell(await readAll(), unfinished)
    },
    async prepare(packageName, labels, caller) {
      const signal = new AbortController().signal
      const saved = await questions.list(caller.tenant, packageName, signal)
      if (saved.length === 0) return
      const all = await readable(packageName, caller, signal)
      const taken = all.map(({ label }) => labels.includes(label))
      const beside = all.filter((_, index) => taken[index - 1] || taken[index] || taken[index + 1])
      if (beside.length > 0)
        await begin(
          saved,
          beside.map(({ label }) => label),
          caller,
          signal,
        )
    },
  }

  async function answerAndKeep(
    question: SavedQuestion,
    { releases, kept }: ReleaseAnswer,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<void> {
    const options = { answerQuestion, timeoutMs, signal }
    const { id: answer } = await answerSavedQuestion(question, releases, caller, services, options)
    const key = { tenant: caller.tenant, package: question.package, id: question.id }
    await questions.keep(key, { ...kept, answer }, signal)
  }

  async function readable(packageName: string, caller: Caller, signal: AbortSignal): Promise<Release[]> {
    const releases = await library.releases(caller.tenant, packageName, {}, signal)
    return releases.filter(({ access }) => caller.access.includes(access))
  }

  function read(
    question: SavedQuestion,
    labels: readonly string[],
    all: readonly Release[],
    caller: Caller,
    signal: AbortSignal,
  ): Promise<ReleaseAnswer[]> {
    return keptAnswers(question, new Set(labels), all, caller, services, identity, signal)
  }

  /** Each caller's own, as comparisons are; `jobs.add` finds one that is at the same already. */
  function begin(
    asked: readonly SavedQuestion[],
    releases: readonly string[],
    { tenant, name: owner, access }: Caller,
    signal: AbortSignal,
  ): Promise<Job> {
    const ids = asked.map(({ id }) => id)
    const input = { package: asked[0]!.package, questions: ids, releases: [...releases], access: [...access] }
    const key = JSON.stringify([owner, input])
    return jobs.add({ id: newId(), tenant, owner, kind: KIND, key, input }, signal)
  }

  /** Null once it is done. */
  async function wait(job: Job, signal: AbortSignal): Promise<Job | null> {
    const settled = await settledWithin(patience, job, jobs, signal)
    if (settled?.state === 'done') return null
    return settled ?? (await jobs.find(job, signal)) ?? job
  }
}

function tell(
  read: readonly { question: SavedQuestion; answers: readonly ReleaseAnswer[] }[],
  job: Job | null,
): SavedDifferences {
  const told: SavedDifferences = { changed: [], same: 0, unanswered: 0, job }
  for (const { question, answers } of read) {
    const [before, after] = answers.map(({ answer }) => answer)
    if (!before || !after) told.unanswered += 1
    else if (sameAnswer(before, after)) told.same += 1
    else told.changed.push({ question, before, after })
  }
  return told
}
