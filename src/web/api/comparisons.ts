import type { ChangeKind, Significance } from '../../domain/change.ts'
import { ApiProblem } from './api-problem.ts'
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
  limit?: number
}

export type ComparisonFormat = 'html' | 'markdown' | 'csv' | 'json' | 'text'

/** Where a comparison is had as a file. */
export const comparisonAddress = (query: ComparisonQuery, format?: ComparisonFormat) =>
  apiPath(['comparisons'], { ...query, format } as Query)

/**
 * A page of a comparison. One that takes longer is waited for; `onProgress` hears how far it is. Throws `ApiProblem`,
 * that of the job where it failed.
 */
export async function fetchComparison(
  query: ComparisonQuery,
  signal: AbortSignal,
  onProgress?: (progress: ShownJob['progress']) => void,
): Promise<ComparisonPage> {
  const address = comparisonAddress(query)
  const response = await send(address, { headers: { Accept: 'application/json' } }, signal)
  if (response.status !== 202) return (await response.json()) as ComparisonPage
  let job = (await response.json()) as ShownJob
  while (job.state === 'waiting' || job.state === 'running') {
    onProgress?.(job.progress)
    await waitFor(1000, signal)
    job = await getJson<ShownJob>(apiPath(['jobs', job.id]), signal)
  }
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

/** The page that `next` of another one leads to. */
export const fetchNextChanges = (next: string, signal?: AbortSignal) => getJson<ComparisonPage>(next, signal)
