import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import { Router } from 'express'
import { z } from 'zod'
import { Problem } from '../../domain/problem.ts'
import { CalendarDate, PackageName, ReleaseLabel } from '../../domain/release.ts'
import type { ComingUpload } from '../../domain/upload.ts'
import type { HttpServices } from '../http-services.ts'
import { parseQuery } from '../parse-request.ts'
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
      await receiveFiles(request, coming)
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

/** Writes each part as it comes. Throws `Problem` (`bad-request`) for a body that is none or was cut off. */
async function receiveFiles(request: IncomingMessage, coming: ComingUpload): Promise<void> {
  const parser = parserOf(request)
  const writing: Promise<void>[] = []
  parser.on('file', (_field, content, filename) => {
    const written = coming.write(filename, content)
    // what comes behind a refused file is read to its end and thrown away
    written.catch(() => content.resume())
    writing.push(written)
  })
  await pipeline(request, parser).catch(cause => {
    throw new Problem('bad-request', `The upload broke off: ${cause.message}.`, 'Send it again.', { cause })
  })
  await Promise.all(writing)
}

function parserOf(request: IncomingMessage): InstanceType<typeof Busboy> {
  try {
    const headers = { ...request.headers, 'content-type': request.headers['content-type'] ?? '' }
    return new Busboy({ headers, preservePath: true })
  } catch (cause) {
    throw new Problem(
      'bad-request',
      'The body is no multipart/form-data.',
      'Send the zip or the files as parts: curl -F file=@release.zip …',
      { cause },
    )
  }
}
