import { Router } from 'express'
import { z } from 'zod'
import { Problem } from '../../domain/problem.ts'
import { CalendarDate, PackageName, ReleaseLabel } from '../../domain/release.ts'
import type { HttpServices } from '../http-services.ts'
import { parseQuery } from '../parse-request.ts'
import { receiveParts } from '../receive-parts.ts'
import { replyWithJob } from './jobs.ts'

const Query = z.strictObject({
  release: ReleaseLabel.optional(),
  effective: CalendarDate.optional(),
  order: z.coerce.number().optional(),
  replace: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
})

/**
 * `POST /v1/packages/:package/releases[?release][&effective][&order][&replace]`, `multipart/form-data`: one zip, or the files of a
 * folder, each part named by its path inside. Answers 202 with the job that takes it in. Without `release` the zip or
 * folder holds one folder for each release.
 */
export function uploadRoutes({ uploads, caller }: Pick<HttpServices, 'uploads' | 'caller'>) {
  const router = Router()
  router.route('/packages/:package/releases').post(async (request, response) => {
    const { replace, release, effective, order } = parseQuery(request, Query)
    const named = PackageName.safeParse(request.params.package)
    if (!named.success)
      throw new Problem(
        'bad-request',
        `"${request.params.package}" can't be a package's name.`,
        'Use small letters, digits and hyphens, such as personal-auto.',
      )
    const coming = await uploads.begin()
    try {
      await receiveParts(request, coming.write)
      const asked = {
        package: named.data,
        replace,
        ...(release && { release }),
        ...(effective && { effective }),
        ...(order !== undefined && { order }),
      }
      replyWithJob(response, await coming.ingest(asked, caller))
    } catch (error) {
      await coming.discard()
      throw error
    }
  })
  return router
}
