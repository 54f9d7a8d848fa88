import { z } from 'zod'

/** Errors that Bedrock answers with, each with its HTTP status. */
export const errorStatus = {
  AccessDeniedException: 403,
  ConflictException: 409,
  ExpiredTokenException: 403,
  InternalServerException: 500,
  InvalidSignatureException: 403,
  MissingAuthenticationTokenException: 403,
  ModelErrorException: 424,
  ModelNotReadyException: 429,
  ModelStreamErrorException: 424,
  ModelTimeoutException: 408,
  ResourceNotFoundException: 404,
  ServiceQuotaExceededException: 400,
  ServiceUnavailableException: 503,
  ThrottlingException: 429,
  UnrecognizedClientException: 403,
  ValidationException: 400,
} as const
export const ErrorName = z.enum(
  Object.keys(errorStatus) as [keyof typeof errorStatus, ...(keyof typeof errorStatus)[]],
)
export type ErrorName = z.infer<typeof ErrorName>

/** What can go wrong on the wire; those with text begin a stream and break it in the middle. */
export const Fault = z.enum([
  'reset-before-headers',
  'hang',
  'html-502',
  'invalid-body',
  'no-message-stop',
  'truncated-frame',
  'bad-checksum',
  'stall',
  'reset-midway',
  'error-frame',
])
export type Fault = z.infer<typeof Fault>

/** Milliseconds before the first piece and between pieces. */
export const Pace = z.strictObject({ first: z.number().min(0), between: z.number().min(0) })
export type Pace = z.infer<typeof Pace>

const Usage = z.strictObject({
  inputTokens: z.int(),
  outputTokens: z.int(),
  cacheReadInputTokens: z.int().optional(),
  cacheWriteInputTokens: z.int().optional(),
})

/** A call of a tool; `input` as a text is sent as it is, however broken. */
const Tool = z.strictObject({
  name: z.string(),
  input: z.union([z.record(z.string(), z.unknown()), z.string()]),
})
export type EmulatedCall = z.infer<typeof Tool>

/**
 * What the emulator says to one request. `said` is what a model says: text, thoughts before it, or tools it calls;
 * `pieces` are the deltas of a stream. `error` is answered instead of a reply, or, with `after`, as a frame of a stream
 * once so many pieces went out. `fault` breaks the wire.
 */
export const EmulatorReply = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('said'),
    text: z.string().default(''),
    reasoning: z.string().optional(),
    tool: z.union([Tool, z.array(Tool)]).optional(),
    stopReason: z
      .enum([
        'end_turn',
        'max_tokens',
        'stop_sequence',
        'tool_use',
        'content_filtered',
        'guardrail_intervened',
      ])
      .optional(),
    pieces: z.int().positive().default(8),
    pace: Pace.optional(),
    usage: Usage.optional(),
  }),
  z.strictObject({
    kind: z.literal('error'),
    error: ErrorName,
    message: z.string().default('emulated'),
    retryAfter: z.number().optional(),
    after: z.int().min(0).optional(),
    text: z.string().default('A beginning that does not end.'),
  }),
  z.strictObject({
    kind: z.literal('fault'),
    fault: Fault,
    text: z.string().default('A beginning that does not end.'),
    pace: Pace.optional(),
  }),
])
export type EmulatorReply = z.infer<typeof EmulatorReply>
/** As it is written down: what has a default may be left out. */
export type ScriptedReply = z.input<typeof EmulatorReply>
export type SaidReply = Extract<EmulatorReply, { kind: 'said' }>
