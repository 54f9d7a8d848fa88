import { Router } from 'express'
import { giveFeedback } from '../../answer/give-feedback.ts'
import { FeedbackRequest } from '../../domain/feedback.ts'
import { refuseMethods } from '../error-response.ts'
import type { HttpServices } from '../http-services.ts'
import { parseBody } from '../parse-request.ts'
import { whileConnected } from '../while-connected.ts'

/** `POST /v1/feedback`: 201 the first time, 200 when it takes the place of what the caller said of the answer before. */
export function feedbackRoutes(services: HttpServices) {
  const router = Router()
  router
    .route('/feedback')
    .post(async (request, response) => {
      const said = parseBody(request, FeedbackRequest)
      const signal = whileConnected(response, services.stopping)
      const { feedback, first } = await giveFeedback(said, services.caller, services, signal)
      const { contentHashes: _hashes, ...shown } = feedback
      response.status(first ? 201 : 200).json(shown)
    })
    .all(refuseMethods('POST'))
  return router
}
