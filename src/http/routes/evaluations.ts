import { Router } from 'express'
import { z } from 'zod'
import { refuseMethods } from '../error-response.ts'
import type { HttpServices } from '../http-services.ts'
import { parseQuery, pathPart } from '../parse-request.ts'

const ReadQuery = z.strictObject({ worst: z.coerce.number().int().min(0).max(500).default(20) })
const CompareQuery = z.strictObject({ before: z.string().min(1).max(200) })

/**
 * `/v1/evaluations`: runs, newest first, and the names of baselines; one run with its worst questions (`?worst=`); and how it
 * differs from another run or a baseline (`?before=`).
 */
export function evaluationRoutes({ evaluations }: Pick<HttpServices, 'evaluations'>) {
  const router = Router()
  router
    .route('/evaluations')
    .get(async (_request, response) => {
      response.json(await evaluations.list())
    })
    .all(refuseMethods('GET'))
  router
    .route('/evaluations/:id')
    .get(async (request, response) => {
      const { worst } = parseQuery(request, ReadQuery)
      response.json(await evaluations.read(pathPart(request, 'id'), worst))
    })
    .all(refuseMethods('GET'))
  router
    .route('/evaluations/:id/difference')
    .get(async (request, response) => {
      const { before } = parseQuery(request, CompareQuery)
      response.json(await evaluations.compare(before, pathPart(request, 'id')))
    })
    .all(refuseMethods('GET'))
  return router
}
