import { Problem, type ProblemCode } from '../../domain/problem.ts'

type Kind = { code: ProblemCode; retryable: boolean; remedy: string }

const rights: Kind = {
  code: 'forbidden',
  retryable: false,
  remedy:
    'Check keys, region and rights: the library gets, puts, lists and deletes objects under its prefix.',
}
const clocks: Kind = { code: 'forbidden', retryable: false, remedy: 'Set the clocks by one time server.' }
const busy: Kind = { code: 'throttled', retryable: true, remedy: 'Try again in a moment.' }
const broken: Kind = {
  code: 'unavailable',
  retryable: true,
  remedy: 'Try again; if it stays, check that the store runs and can be reached.',
}

/** An error of the SDK as a `Problem` that names bucket and key. `limit` is the signal of the time limit. */
export function s3Problem(error: unknown, name: string, signal: AbortSignal, limit: AbortSignal): Problem {
  if (error instanceof Problem) return error
  if (signal.aborted) {
    if (signal.reason instanceof Problem) return signal.reason
    return new Problem('cancelled', `A call for ${name} was cancelled.`, 'Ask again.', { cause: error })
  }
  if (limit.aborted)
    return new Problem('timeout', `${name}: no answer in time.`, 'Try again, or raise S3_TIMEOUT.', {
      retryable: true,
      cause: error,
    })
  const { code, retryable, remedy } = kindOf(error)
  const { name: type, message } = error instanceof Error ? error : { name: '', message: String(error) }
  const said = [type, message].filter(part => part && part !== 'Error' && part !== 'UnknownError')
  return new Problem(code, `${name}: ${[...new Set(said)].join(': ') || 'failed without a reason'}`, remedy, {
    retryable,
    cause: error,
    retryAfter: retryAfterOf(error),
  })
}

/** For a call that was not made, because the store left another one without an answer. */
export const s3Hangs = (name: string) =>
  new Problem('unavailable', `${name}: the store has stopped answering.`, broken.remedy, { retryable: true })

type SdkError = {
  name?: string
  $metadata?: { httpStatusCode?: number }
  $response?: { headers?: Record<string, string> }
}

function kindOf(error: unknown): Kind {
  const { name = '', $metadata } = (error ?? {}) as SdkError
  const status = $metadata?.httpStatusCode ?? 0
  if (name === 'RequestTimeTooSkewed') return clocks
  if (['CredentialsProviderError', 'AccessDenied'].includes(name) || status === 401 || status === 403)
    return rights
  if (name === 'NoSuchBucket' || status === 404)
    return { code: 'not-found', retryable: false, remedy: 'Make the bucket, or name another one.' }
  if (['SlowDown', 'TooManyRequests', 'ServiceUnavailable'].includes(name) || status === 429) return busy
  if (status === 503) return busy
  if (status >= 400 && status < 500 && status !== 408)
    return { code: 'bad-request', retryable: false, remedy: 'Check bucket, region and endpoint.' }
  return broken
}

/** Seconds that the server asks to wait before the next call; null where it says nothing. */
function retryAfterOf(error: unknown): number | null {
  const seconds = Number((error as SdkError)?.$response?.headers?.['retry-after'] ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}
