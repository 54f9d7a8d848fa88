import { type Response, Router } from 'express'
import { comparedByJob } from '../../comparisons/compare-as-job.ts'
import type { Job } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import { IngestedUpload } from '../../domain/upload.ts'
import { refuseMethods } from '../error-response.ts'
import type { HttpServices } from '../http-services.ts'
import { page, pageQuery, parseQuery, pathPart } from '../parse-request.ts'
import { receiveParts } from '../receive-parts.ts'

/** A job as its owner sees it; `address` is where its result will be. */
export type ShownJob = Pick<
  Job,
  'id' | 'kind' | 'state' | 'progress' | 'problem' | 'createdAt' | 'updatedAt'
> & {
  address: string | null
  /** What became of the files, of a job that took them in. */
  ingested: IngestedUpload | null
}

/**
 * `/v1/jobs`: the caller's own, newest first; one of them; `DELETE` cancels it; `POST …/retry` does a failed one again. Of one that
 * is done without some of its files it tries these again, by another job; `multipart/form-data` brings mended ones, each part
 * named by its path as the job lists it.
 */
export function jobRoutes({ jobs, uploads, caller }: HttpServices) {
  const router = Router()
  const own = (id: string) => findOwnJob(id, { jobs, caller })
  router
    .route('/jobs')
    .get(async (request, response) => {
      const query = parseQuery(request, pageQuery(50))
      const owner = { tenant: caller.tenant, owner: caller.name }
      const found = await jobs.list(owner, { limit: query.limit + 1, offset: query.offset })
      const { items, next } = page(request, found.map(showInList), query)
      response.json({ jobs: items, next })
    })
    .all(refuseMethods('GET'))
  router
    .route('/jobs/:id')
    .get(async (request, response) => {
      response.json(showJob(await own(pathPart(request, 'id'))))
    })
    .delete(async (request, response) => {
      const job = await own(pathPart(request, 'id'))
      const cancelled = (await jobs.cancel(job)) ?? job
      if (cancelled.state === 'cancelled') await uploads.discard(job)
      response.json(showJob(cancelled))
    })
    .all(refuseMethods('GET', 'DELETE'))
  router
    .route('/jobs/:id/retry')
    .post(async (request, response) => {
      const job = await own(pathPart(request, 'id'))
      const again = await uploads.again(job)
      if (again && request.is('multipart/form-data')) await receiveParts(request, again.write)
      replyWithJob(response, again ? await again.retry() : ((await jobs.retry(job)) ?? job))
    })
    .all(refuseMethods('POST'))
  return router
}

/** Another owner's job looks like one that does not exist. Throws `Problem` (`not-found`). */
export async function findOwnJob(
  id: string,
  { jobs, caller }: Pick<HttpServices, 'jobs' | 'caller'>,
): Promise<Job> {
  const found = await jobs.find({ tenant: caller.tenant, id })
  if (found?.owner !== caller.name)
    throw new Problem('not-found', `There is no job ${id}.`, 'GET /v1/jobs lists yours.')
  return found
}

/** 202 with the job that makes what was asked for. */
export function replyWithJob(response: Response, job: Job): void {
  response.status(202).setHeader('Location', `/v1/jobs/${encodeURIComponent(job.id)}`)
  response.setHeader('Retry-After', '1')
  response.json(showJob(job))
}

export function showJob(job: Job): ShownJob {
  const { id, state, progress, problem, createdAt, updatedAt } = job
  const kind = job.kind.replace(/:.*/s, '')
  const ingested = kind === 'ingest' && state === 'done' ? IngestedUpload.parse(job.result) : null
  return { id, kind, state, progress, problem, createdAt, updatedAt, address: addressOf(job), ingested }
}

/** Without its files, of which each job may tell two hundred. */
function showInList(job: Job): ShownJob {
  const { progress, ...shown } = showJob(job)
  return { ...shown, progress: progress && { done: progress.done, total: progress.total } }
}

function addressOf(job: Job): string | null {
  const compared = comparedByJob(job)
  if (compared === null) return null
  const { package: name, from, to, unchanged } = compared
  const query = new URLSearchParams({ package: name, from, to, ...(unchanged && { all: 'true' }) })
  return `/v1/comparisons?${query}`
}
