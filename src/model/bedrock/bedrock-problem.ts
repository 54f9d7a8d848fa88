import { Problem, type ProblemCode } from '../../domain/problem.ts'

type Kind = { code: ProblemCode; retryable: boolean; remedy: string }

const WAIT = 'Wait a little, or ask for more quota.'
const kinds: Readonly<Record<string, Kind>> = {
  ThrottlingException: { code: 'throttled', retryable: true, remedy: WAIT },
  TooManyRequestsException: { code: 'throttled', retryable: true, remedy: WAIT },
  ServiceQuotaExceededException: {
    code: 'throttled',
    retryable: false,
    remedy: "Ask AWS to raise the account's quota for this model, or choose another model.",
  },
  ModelNotReadyException: {
    code: 'unavailable',
    retryable: true,
    remedy: 'Wait until the model has started.',
  },
  ServiceUnavailableException: {
    code: 'unavailable',
    retryable: true,
    remedy: 'Wait, or use another region.',
  },
  InternalServerException: { code: 'unavailable', retryable: true, remedy: 'Wait, or use another region.' },
  ModelErrorException: { code: 'unavailable', retryable: true, remedy: 'Try again, or use another model.' },
  ModelStreamErrorException: {
    code: 'unavailable',
    retryable: true,
    remedy: 'Try again, or use another model.',
  },
  ModelTimeoutException: {
    code: 'timeout',
    retryable: true,
    remedy: 'Try again, or ask for a shorter answer.',
  },
  TimeoutError: {
    code: 'timeout',
    retryable: true,
    remedy: 'Try again, or raise the time limit of the model.',
  },
  ValidationException: {
    code: 'bad-request',
    retryable: false,
    remedy: 'Look at the id, region and parameters of the model in the catalogue.',
  },
  AccessDeniedException: {
    code: 'forbidden',
    retryable: false,
    remedy: 'Give the role the right to call this model, and ask for access to the model in the console.',
  },
  UnrecognizedClientException: {
    code: 'forbidden',
    retryable: false,
    remedy: 'Look at the credentials: they are unknown or have expired.',
  },
  InvalidSignatureException: {
    code: 'forbidden',
    retryable: false,
    remedy: 'Look at the secret key, and at the clock of this machine.',
  },
  MissingAuthenticationTokenException: {
    code: 'forbidden',
    retryable: false,
    remedy: 'Give credentials by environment, profile or role.',
  },
  // So STS calls a role that may not be assumed.
  AccessDenied: {
    code: 'forbidden',
    retryable: false,
    remedy:
      'Let the role trust whoever assumes it, with this external id and these tags, and let them call sts:AssumeRole and sts:TagSession.',
  },
  ExpiredTokenException: { code: 'forbidden', retryable: false, remedy: 'Fetch new credentials.' },
  CredentialsProviderError: {
    code: 'forbidden',
    retryable: false,
    remedy: 'Give credentials by environment, profile or role.',
  },
  ResourceNotFoundException: {
    code: 'not-found',
    retryable: false,
    remedy: 'The model or guardrail does not exist in this region; choose another region or id.',
  },
}

/** What broke the wire, or came as no reply that Bedrock gives. */
const broken: Kind = {
  code: 'unavailable',
  retryable: true,
  remedy: 'Try again; if it stays, look at the network.',
}

/**
 * An error of the SDK as a `Problem`: by its name, since errors inside a stream have no status. `subject` names model
 * and region.
 */
export function bedrockProblem(error: unknown, subject: string, signal: AbortSignal): Problem {
  if (error instanceof Problem) return error
  if (signal.aborted) {
    if (signal.reason instanceof Problem) return signal.reason
    return new Problem('cancelled', `The call of ${subject} was cancelled.`, 'Ask again.', { cause: error })
  }
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) }
  const { code, retryable, remedy } = kindOf(error, name)
  const told = message.trim() === '' || message.length > 500 ? name : message
  return new Problem(code, `${subject}: ${told}`, remedy, {
    retryable,
    cause: error,
    retryAfter: retryAfterOf(error),
  })
}

function kindOf(error: unknown, name: string): Kind {
  const { code } = (error ?? {}) as { code?: unknown }
  // The SDK calls a connection that was reset a time-out.
  if (code === 'ECONNRESET' || code === 'EPIPE') return broken
  return kinds[`${name.slice(0, 1).toUpperCase()}${name.slice(1)}`] ?? broken
}

/** Seconds that the service asks to wait before the next call; null where it says nothing. */
function retryAfterOf(error: unknown): number | null {
  const headers = (error as { $response?: { headers?: Record<string, string> } })?.$response?.headers
  const seconds = Number(headers?.['retry-after'])
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}
