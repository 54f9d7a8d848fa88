import type { JobList, ShownJob } from './replies.ts'
import { apiPath, getJson, send, sendJson } from './request-json.ts'
import type { UploadFile } from './uploads.ts'

export const fetchJobs = (signal?: AbortSignal) => getJson<JobList>(apiPath(['jobs']), signal)

export const fetchJob = (id: string, signal?: AbortSignal) => getJson<ShownJob>(apiPath(['jobs', id]), signal)

export const isOver = ({ state }: ShownJob) => state !== 'waiting' && state !== 'running'

/** Cancels one that waits or is being done. Throws `ApiProblem`. */
export const cancelJob = (id: string) => sendJson<ShownJob>('DELETE', apiPath(['jobs', id]))

/**
 * Does a failed job again with what was sent; of one that is done the files that could not be read, with `mended` ones in
 * their place, by another job.
 */
export async function retryJob(id: string, mended: readonly UploadFile[] = []): Promise<ShownJob> {
  const path = apiPath(['jobs', id, 'retry'])
  if (mended.length === 0) return sendJson<ShownJob>('POST', path)
  const body = new FormData()
  for (const each of mended) body.append('file', each.file, each.path)
  return (await send(path, { method: 'POST', body })).json()
}
