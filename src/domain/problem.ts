/** Every code a caller can meet. */
export type ProblemCode =
  | 'bad-request'
  | 'bad-setting'
  | 'bad-release'
  | 'conflict'
  | 'forbidden'
  | 'not-found'
  | 'method-not-allowed'
  | 'unsupported-media-type'
  | 'too-large'
  | 'too-many-turns'
  | 'too-many-requests'
  | 'embedder-mismatch'
  | 'store-busy'
  | 'store-damaged'
  | 'cancelled'
  | 'timeout'
  | 'throttled'
  | 'unavailable'
  | 'internal'

/**
 * An error that carries facts: `message` says what happened and where (file, line, variable), `remedy` what
 * would help, `retryable` whether the same call may succeed later.
 */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly remedy: string
  readonly retryable: boolean
  /** Seconds that whoever failed asks to wait before the next call; null where it says nothing. */
  readonly retryAfter: number | null

  constructor(
    code: ProblemCode,
    message: string,
    remedy: string,
    options: { retryable?: boolean; retryAfter?: number | null; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'Problem'
    this.code = code
    this.remedy = remedy
    this.retryable = options.retryable ?? false
    this.retryAfter = options.retryAfter ?? null
  }
}
