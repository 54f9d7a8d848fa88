import type { Accounts } from '../answer/accounts/accounts.ts'
import type { AnswerServices } from '../answer/answer-services.ts'
import type { SavedAnswers } from '../answer/questions/open-saved-answers.ts'
import type { replayAnswer } from '../answer/replay-answer.ts'
import type { showCitation } from '../answer/show-citation.ts'
import type { TakeTurn } from '../answer/take-turn.ts'
import type { RateLimiter } from '../cache/rate-limiter.ts'
import type { Caller } from '../domain/caller.ts'
import type { Evaluations } from '../domain/evaluation.ts'
import type { Uploads } from '../domain/upload.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { AnswerStreams } from '../memory/answer-streams.ts'
import type { SavedQuestions } from '../memory/saved-questions.ts'
import type { Log } from '../observe/log.ts'
import type { PageFiles } from '../page/page-files.ts'
import type { HostSettings } from './check-origin.ts'

/**
 * What the routes serve from: the stories and services, who asks. `stopping`
 * aborts, with its reason, when running requests have had their time.
 */
export type HttpServices = Pick<
  AnswerServices,
  | 'library'
  | 'guards'
  | 'comparisons'
  | 'search'
  | 'embedder'
  | 'indexEmbedder'
  | 'conversations'
  | 'answers'
  | 'newId'
  | 'now'
> & {
  /** What each is kept in, as messages name it. */
  stores: Readonly<Record<'library' | 'search' | 'memory', string>>
  takeTurn: TakeTurn
  accounts: Accounts
  showCitation: typeof showCitation
  replayAnswer: typeof replayAnswer
  jobs: JobQueue
  evaluations: Evaluations
  uploads: Uploads
  questions: SavedQuestions
  savedAnswers: SavedAnswers
  limiter: RateLimiter
  streams: AnswerStreams
  caller: Caller
  /** Waits while it is being built; null where there is none. */
  page: () => Promise<PageFiles | null>
  log: Log
  stopping: AbortSignal
}

/** `bodyLimit` in bytes; `heartbeatMs` between comments on a quiet stream; `logQuestions` writes them to the log. */
export type AppSettings = {
  hosts: HostSettings
  bodyLimit: number
  heartbeatMs: number
  logQuestions: boolean
  /** Of each caller; null without a limit. */
  requestsPerMinute: number | null
}
