import { messages } from '../messages.ts'

/** What the service says of an error (`application/problem+json`), or what kept it from being reached (`unreachable`). */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly remedy: string
  readonly retryable: boolean
  /** Finds the details in the service's log; null where the service said nothing. */
  readonly id: string | null

  constructor(said: {
    status: number
    code: string
    title: string
    detail: string
    remedy: string
    retryable: boolean
    id: string | null
  }) {
    super(said.detail)
    this.name = 'ApiProblem'
    this.status = said.status
    this.code = said.code
    this.title = said.title
    this.remedy = said.remedy
    this.retryable = said.retryable
    this.id = said.id
  }
}

/** From the body of a reply that is no success, or of an `error` event. */
export function problemFrom(body: unknown, status: number): ApiProblem {
  const said = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const text = (name: string, otherwise: string) =>
    typeof said[name] === 'string' ? (said[name] as string) : otherwise
  return new ApiProblem({
    status,
    code: text('code', 'internal'),
    title: text('title', messages.problem.unexpected),
    detail: text('detail', messages.problem.status(status)),
    remedy: text('remedy', messages.problem.tryAgain),
    retryable: said.retryable === true || status >= 500,
    id: typeof said.id === 'string' ? said.id : null,
  })
}

/** The service could not be reached, or the connection broke. */
export function unreachable(): ApiProblem {
  const { unreachable: title, unreachableDetail: detail, unreachableRemedy: remedy } = messages.problem
  return new ApiProblem({ status: 0, code: 'unreachable', title, detail, remedy, retryable: true, id: null })
}

/** What is not a problem of the service is an error of the page itself, and shown as one. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  return new ApiProblem({
    status: 0,
    code: 'page',
    title: messages.problem.page,
    detail: error instanceof Error ? error.message : String(error),
    remedy: messages.problem.reload,
    retryable: false,
    id: null,
  })
}
