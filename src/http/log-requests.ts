import type { RequestHandler } from 'express'
import type { Log } from '../observe/log.ts'

/** Gives each request its id (`response.locals.id`, header `X-Request-Id`) and logs one line when it has ended. */
export function logRequests(log: Log, newId: () => string): RequestHandler {
  return (request, response, next) => {
    const id = newId()
    const { method, path } = request
    const begun = performance.now()
    response.locals.id = id
    response.setHeader('X-Request-Id', id)
    response.once('close', () => {
      const ms = Math.round(performance.now() - begun)
      const fields = { id, method, path, status: response.statusCode, ms }
      if (response.writableFinished) log.info(fields, 'request')
      else log.info({ ...fields, status: 499 }, 'request cut off')
    })
    next()
  }
}
