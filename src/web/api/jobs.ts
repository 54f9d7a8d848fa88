import type { JobList, ShownJob } from './replies.ts'
import { apiPath, getJson, sendJson } from './request-json.ts'

export const fetchJobs = (signal?: AbortSignal) => getJson<JobList>(apiPath(['jobs']), signal)

export const fetchJob = (id: string, signal?: AbortSignal) => getJson<ShownJob>(apiPath(['jobs', id]), signal)

export const isOver = ({ state }: ShownJob) => state !== 'waiting' && state !== 'running'

/** Cancels one that waits or is being done. Throws `ApiProblem`. */
export const cancelJob = (id: string) => sendJson<ShownJob>('DELETE', apiPath(['jobs', id]))

/** Does a failed job again, with what was sent. */
export const retryJob = (id: string) => sendJson<ShownJob>('POST', apiPath(['jobs', id, 'retry']))
