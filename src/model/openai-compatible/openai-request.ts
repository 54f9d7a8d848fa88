import { Problem, type ProblemCode } from '../../domain/problem.ts'

/** A server that speaks the protocol. `url` ends before `/chat/completions`; `key` is sent as a bearer token. */
export type OpenAiServer = { url: string; key: string | null; fetch?: typeof fetch }

const kinds: Readonly<Record<number, { code: ProblemCode; retryable: boolean; remedy: string }>> = {
  401: { code: 'forbidden', retryable: false, remedy: 'Look at the key of the server.' },
  403: { code: 'forbidden', retryable: false, remedy: 'Look at the key and its rights.' },
  404: {
    code: 'not-found',
    retryable: false,
    remedy: 'Look at the address of the server and the name of the model.',
  },
  408: { code: 'timeout', retryable: true, remedy: 'Try again.' },
  429: { code: 'throttled', retryable: true, remedy: 'Wait a little, or ask for more quota.' },
  504: { code: 'timeout', retryable: true, remedy: 'Try again.' },
}

/** Posts JSON and gives the reply; throws `Problem` for every other than a good one. */
export async function postJson(
  { url, key, fetch: send = fetch }: OpenAiServer,
  path: string,
  body: unknown,
  subject: string,
  signal: AbortSignal,
): Promise<Response> {
  let reply: Response
  try {
    reply = await send(`${url.replace(/\/+$/, '')}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(key !== null && { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify(body),
      signal,
    })
  } catch (error) {
    throw wireProblem(error, subject, signal)
  }
  if (reply.ok) return reply
  const text = await reply.text().catch(() => '')
  throw statusProblem(reply, text, subject)
}

/** A failure without a reply, or in the middle of one. */
export function wireProblem(error: unknown, subject: string, signal: AbortSignal): Problem {
  if (error instanceof Problem) return error
  if (signal.aborted)
    return signal.reason instanceof Problem
      ? signal.reason
      : new Problem('cancelled', `The call of ${subject} was cancelled.`, 'Ask again.', { cause: error })
  const { cause, message } = error as Error & { cause?: Error }
  return new Problem(
    'unavailable',
    `${subject}: ${cause?.message || message}`,
    'Look whether the server runs, and at its address.',
    { retryable: true, cause: error },
  )
}

function statusProblem(reply: Response, text: string, subject: string): Problem {
  const { message, code } = errorOf(text)
  const known = kinds[reply.status]
  const kind = known ?? {
    code: reply.status < 500 ? ('bad-request' as const) : ('unavailable' as const),
    retryable: reply.status >= 500,
    remedy: reply.status < 500 ? 'Look at the model and its parameters.' : 'Try again.',
  }
  const seconds = Number(reply.headers.get('retry-after'))
  return new Problem(kind.code, `${subject}: ${message || `status ${reply.status}`}`, kind.remedy, {
    // A quota that is used up does not come back by waiting.
    retryable: kind.retryable && code !== 'insufficient_quota',
    retryAfter: reply.headers.has('retry-after') && Number.isFinite(seconds) ? seconds : null,
  })
}

/** The error of a body: `{ "error": { "message", "code" } }`, which some servers shorten to a text. */
export function errorOf(text: string): { message: string; code: string } {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: string; code?: string } | string }
    if (typeof error === 'string') return { message: error, code: '' }
    return { message: error?.message ?? '', code: String(error?.code ?? '') }
  } catch {
    return { message: '', code: '' }
  }
}
