import { Router } from 'express'
import { findCitation } from '../../answer/find-citation.ts'
import { showCitedPages } from '../../answer/show-cited-pages.ts'
import { Problem } from '../../domain/problem.ts'
import { refuseMethods } from '../error-response.ts'
import type { HttpServices } from '../http-services.ts'
import { pathPart } from '../parse-request.ts'
import { sendOriginal } from '../send-original.ts'
import { whileConnected } from '../while-connected.ts'

/**
 * `GET /v1/citations/:id`: the cited words at their place, and whether the place still says so; `…/pages`: where they stand on the
 * pages of a PDF; `…/original`: that PDF.
 */
export function citationRoutes(services: HttpServices) {
  const router = Router()
  router
    .route('/citations/:id')
    .get(async (request, response) => {
      response.json(await services.showCitation(pathPart(request, 'id'), services.caller, services))
    })
    .all(refuseMethods('GET'))

  router
    .route('/citations/:id/pages')
    .get(async (request, response) => {
      const signal = whileConnected(response, services.stopping)
      response.json(await showCitedPages(pathPart(request, 'id'), services.caller, services, signal))
    })
    .all(refuseMethods('GET'))

  router
    .route('/citations/:id/original')
    .get(async (request, response) => {
      const signal = whileConnected(response, services.stopping)
      const id = pathPart(request, 'id')
      const { citation, release } = await findCitation(id, services.caller, services, signal)
      if (release === null)
        throw new Problem(
          'not-found',
          `The text of citation ${id} was removed, or its release withdrawn.`,
          'Ask again to see what stands there now.',
        )
      const file = { path: citation.place.document, contentHash: citation.contentHash }
      await sendOriginal(request, response, file, services.library, signal)
    })
    .all(refuseMethods('GET'))
  return router
}
