import type { Answer } from '../../domain/answer.ts'
import { type Caller, localCaller } from '../../domain/caller.ts'
import type { Job } from '../../domain/job.ts'
import type { Release } from '../../domain/release.ts'
import type { SavedQuestion } from '../../domain/saved-question.ts'
import type { IngestedUpload } from '../../domain/upload.ts'
import { settledWithin } from '../../jobs/settled-within.ts'
import { keptAnswers, type QuestionServices, type ReleaseAnswer, releasesFor } from './kept-answers.ts'
import { sameAnswer } from './same-answer.ts'
import {
  type QuestionsInput,
  type QuestionWork,
  questionsKind,
  workOnQuestions,
} from './work-on-questions.ts'

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
  /** Answers all questions of the package for releases that a job took in, and for those beside them. */
  follow(ingested: IngestedUpload, job: Pick<Job, 'tenant' | 'owner'>): Promise<void>
}

/** How long a caller waits for a job, in milliseconds. */
const PATIENCE = 1000

type ReadAnswers = { question: SavedQuestion; answers: ReleaseAnswer[] }

/** Answers saved questions by jobs and keeps which answers they got: asking twice does no work. */
export function openSavedAnswers(services: QuestionServices, work: QuestionWork): SavedAnswers {
  const { questions, newId } = services
  const { jobs, identity } = work
  workOnQuestions(services, work)

  return {
    async of(question, labels, caller, signal) {
      const { read, job } = await answered([question], labels, caller, signal)
      return { answers: read[0]!.answers, job }
    },
    async between(from, to, caller, signal) {
      const saved = await questions.list(caller.tenant, to.package, signal)
      const labels = [from.label, to.label]
      const { read, job } = await answered(saved, labels, caller, signal)
      return tell(
        read.filter(({ answers }) => answers.length === labels.length),
        job,
      )
    },
    async follow({ package: packageName, releases }, { tenant, owner }) {
      const labels = releases.filter(({ status }) => status !== 'unchanged').map(({ release }) => release)
      const caller = { ...localCaller, tenant, name: owner }
      const signal = new AbortController().signal
      const saved = await questions.list(caller.tenant, packageName, signal)
      if (saved.length === 0) return
      const all = await releasesFor(caller, packageName, services, signal)
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

  /** The answers of questions about one package, once what is due has been made, or after a second. */
  async function answered(
    asked: readonly SavedQuestion[],
    labels: readonly string[],
    caller: Caller,
    signal: AbortSignal,
  ): Promise<{ read: ReadAnswers[]; job: Job | null }> {
    if (asked.length === 0) return { read: [], job: null }
    const all = await releasesFor(caller, asked[0]!.package, services, signal)
    const readAll = () =>
      Promise.all(
        asked.map(async question => ({
          question,
          answers: await keptAnswers(question, labels, all, caller, services, identity, signal),
        })),
      )
    const found = await readAll()
    const due = found.filter(({ answers }) => answers.some(each => each.due))
    if (due.length === 0) return { read: found, job: null }
    const dueQuestions = due.map(({ question }) => question)
    const job = await wait(await begin(dueQuestions, labels, caller, signal), signal)
    return { read: await readAll(), job }
  }

  /** Each caller's own, as comparisons are; `jobs.add` finds one that is at the same already. */
  function begin(
    asked: readonly SavedQuestion[],
    releases: readonly string[],
    { tenant, name: owner, access }: Caller,
    signal: AbortSignal,
  ): Promise<Job> {
    const ids = asked.map(({ id }) => id)
    const input: QuestionsInput = {
      package: asked[0]!.package,
      questions: ids,
      releases: [...releases],
      access: [...access],
    }
    const key = JSON.stringify([owner, input])
    return jobs.add({ id: newId(), tenant, owner, kind: questionsKind, key, input }, signal)
  }

  /** Null once it is done. */
  async function wait(job: Job, signal: AbortSignal): Promise<Job | null> {
    const now = (await settledWithin(PATIENCE, job, jobs, signal)) ?? (await jobs.find(job, signal)) ?? job
    return now.state === 'done' ? null : now
  }
}

function tell(read: readonly ReadAnswers[], job: Job | null): SavedDifferences {
  const told: SavedDifferences = { changed: [], same: 0, unanswered: 0, job }
  for (const { question, answers } of read) {
    const [before, after] = answers.map(({ answer }) => answer)
    if (!before || !after) told.unanswered += 1
    else if (sameAnswer(before, after)) told.same += 1
    else told.changed.push({ question, before, after })
  }
  return told
}
