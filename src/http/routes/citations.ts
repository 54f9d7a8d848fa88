import { Router } from 'express'
import { refuseMethods } from '../error-response.ts'
import type { HttpServices } from '../http-services.ts'
import { pathPart } from '../parse-request.ts'

/** `GET /v1/citations/:id`: the cited words at their place, and whether the place still says so. */
export function citationRoutes(services: HttpServices) {
  const router = Router()
  router
    .route('/citations/:id')
    .get(async (request, response) => {
      response.json(await services.showCitation(pathPart(request, 'id'), services.caller, services))
    })
    .all(refuseMethods('GET'))
  return router
}
