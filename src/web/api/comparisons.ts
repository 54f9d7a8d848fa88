import type { ChangeKind, Significance } from '../../domain/change.ts'
import { messages } from '../messages.ts'
import { ApiProblem } from './api-problem.ts'
import { fetchJob, isOver } from './jobs.ts'
import type { ComparisonPage, ShownJob } from './replies.ts'
import { apiPath, getJson, type Query, send } from './request-json.ts'
import { waitFor } from './wait-for.ts'

/** Which changes between which releases; without releases the latest two. */
export type ComparisonQuery = {
  package: string
  from?: string
  to?: string
  document?: readonly string[]
  significance?: readonly Significance[]
  kind?: readonly ChangeKind[]
  words?: string
  change?: readonly string[]
  limit?: number | 'all'
  /** The position of the first change. */
  offset?: number
  /** The page that holds the change of this id. */
  around?: string
}

export type ComparisonFormat = 'html' | 'markdown' | 'csv' | 'json' | 'text' | 'docx'

/** Where a comparison is had as a file. */
export const comparisonAddress = (query: ComparisonQuery, format?: ComparisonFormat) =>
  apiPath(['comparisons'], { ...query, format } as Query)

/**
 * A page of a comparison. One that takes longer is waited for; `onJob` hears how far the job is. Throws `ApiProblem`,
 * that of the job where it failed, `cancelled` where it was cancelled.
 */
export async function fetchComparison(
  query: ComparisonQuery,
  signal: AbortSignal,
  onJob?: (job: ShownJob) => void,
): Promise<ComparisonPage> {
  const address = comparisonAddress(query)
  const response = await send(address, { headers: { Accept: 'application/json' } }, signal)
  if (response.status !== 202) return (await response.json()) as ComparisonPage
  let job = (await response.json()) as ShownJob
  while (!isOver(job)) {
    onJob?.(job)
    await waitFor(1000, signal)
    job = await fetchJob(job.id, signal)
  }
  if (job.state === 'cancelled') throw cancelled()
  if (job.problem) {
    const { code, message, remedy } = job.problem
    throw new ApiProblem({
      status: 0,
      code,
      title: message,
      detail: message,
      remedy,
      retryable: true,
      id: null,
    })
  }
  return getJson<ComparisonPage>(address, signal)
}

function cancelled(): ApiProblem {
  const { cancelled: title, cancelledDetail: detail, cancelledRemedy: remedy } = messages.compare
  return new ApiProblem({ status: 0, code: 'cancelled', title, detail, remedy, retryable: true, id: null })
}
