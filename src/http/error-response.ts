import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import { Problem, type ProblemCode } from '../domain/problem.ts'
import type { Log } from '../observe/log.ts'

/** `application/problem+json` (RFC 9457); `id` finds the details in the log. */
export type ProblemBody = {
  type: string
  title: string
  status: number
  code: ProblemCode
  detail: string
  remedy: string
  retryable: boolean
  id: string
}

const replies: Record<ProblemCode, { status: number; title: string }> = {
  'bad-request': { status: 400, title: 'The request is not understood' },
  'bad-setting': { status: 500, title: 'A setting is wrong' },
  'bad-release': { status: 422, title: 'The release can not be used' },
  conflict: { status: 409, title: 'The request conflicts with what is stored' },
  forbidden: { status: 403, title: 'The request is refused' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here' },
  'unsupported-media-type': { status: 415, title: 'The content type is not supported' },
  'too-large': { status: 413, title: 'Too large' },
  'too-many-turns': { status: 409, title: 'Too many turns at once' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'embedder-mismatch': { status: 503, title: 'The index was made with another embedder' },
  'store-busy': { status: 503, title: 'The store is busy' },
  'store-damaged': { status: 503, title: 'The store is damaged' },
  cancelled: { status: 499, title: 'Cancelled' },
  timeout: { status: 504, title: 'It took too long' },
  throttled: { status: 503, title: 'Too much is asked of a model' },
  unavailable: { status: 503, title: 'Unavailable' },
  internal: { status: 500, title: 'Something went wrong' },
}

/** Faults of our own: their causes go to the log, not to the caller. */
const own: readonly ProblemCode[] = ['internal', 'bad-setting', 'store-damaged', 'embedder-mismatch']

/** The one place where an error becomes a reply. Its details are logged under the id the caller gets. */
export function problemBody(error: unknown, id: string, log: Log): ProblemBody {
  const problem = asProblem(error)
  const { status, title } = replies[problem.code]
  const entry = { id, code: problem.code, status }
  if (own.includes(problem.code)) log.error({ ...entry, err: problem }, 'problem')
  else if (status === 503) log.warn({ ...entry, err: problem }, 'problem')
  else log.info({ ...entry, detail: problem.message }, 'problem')
  return {
    type: `urn:variorum:problem:${problem.code}`,
    title,
    status,
    code: problem.code,
    detail: problem.message,
    remedy: problem.remedy,
    retryable: problem.retryable,
    id,
  }
}

/** Express's last handler. A reply that has begun can only be cut off, so that it does not pass for a whole one. */
export function replyWithProblem(log: Log): ErrorRequestHandler {
  return (error, _request, response: Response, _next) => {
    const body = problemBody(error, response.locals.id, log)
    if (response.headersSent) {
      response.destroy()
      return
    }
    const seconds = error instanceof Problem ? error.retryAfter : null
    if (body.retryable && [429, 503, 504].includes(body.status))
      response.setHeader('Retry-After', `${Math.ceil(seconds ?? 1)}`)
    response.status(body.status).type('application/problem+json').send(JSON.stringify(body))
  }
}

export const refuseUnknownPath: RequestHandler = request => {
  throw new Problem('not-found', `There is nothing at ${request.path}.`, 'GET / lists the addresses.')
}

/** For the end of a route: every method that the ones before did not take. */
export function refuseMethods(...methods: string[]): RequestHandler {
  const allowed = methods.flatMap(method => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ')
  return (request: Request, response: Response) => {
    response.setHeader('Allow', allowed)
    throw new Problem(
      'method-not-allowed',
      `${request.method} is not allowed at ${request.baseUrl}${request.path}.`,
      `Use ${allowed}.`,
    )
  }
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { type, status } = (error ?? {}) as { type?: unknown; status?: unknown }
  if (typeof type === 'string' && type in bodyFaults) return bodyFaults[type]!(error)
  if (status === 400)
    return new Problem('bad-request', 'The address is not well encoded.', 'Percent-encode it as UTF-8.')
  return new Problem('internal', 'An unexpected error occurred.', 'Look in the log for this id.', {
    cause: error,
  })
}

/** What Express's body parser throws, by its `type`. */
const bodyFaults: Record<string, (error: unknown) => Problem> = {
  'entity.parse.failed': () =>
    new Problem('bad-request', 'The body is not valid JSON.', 'Send a JSON object in UTF-8.'),
  'entity.too.large': error =>
    new Problem(
      'too-large',
      `The body is larger than ${(error as { limit?: number }).limit} bytes.`,
      'Send less, or raise VARIORUM_BODY_LIMIT.',
    ),
  'encoding.unsupported': () =>
    new Problem('unsupported-media-type', 'The body is compressed.', 'Send it without Content-Encoding.'),
  'charset.unsupported': () =>
    new Problem('unsupported-media-type', 'The body is not UTF-8.', 'Send JSON in UTF-8.'),
  'request.size.invalid': () =>
    new Problem('bad-request', 'The body is not as long as Content-Length says.', 'Send the whole body.'),
  'request.aborted': () => new Problem('cancelled', 'The caller left.', 'Send the request again.'),
}
