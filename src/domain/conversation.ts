import { z } from 'zod'
import { Answer, Outcome } from './answer.ts'
import { RequestedScope, Scope } from './scope.ts'

export const ConversationId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'letters, digits, "_" and "-", at most 64')
export const TurnId = ConversationId

/** What was asked and answered once. `requestHash` tells a repeated turn from another one under the same id. */
export const Turn = z.strictObject({
  id: TurnId,
  conversationId: ConversationId,
  requestHash: z.string(),
  question: z.string(),
  answer: Answer,
})
export type Turn = z.infer<typeof Turn>

/**
 * What is remembered of a turn when it is no longer told whole: the question as it stands alone, what it was about, the
 * first sentence of the answer that is supported, and headings of what it cites. `sources` are content hashes of documents
 * from which words of it may come. The notes of a conversation's older turns, in their order, are its summary.
 */
export const TurnNote = z.strictObject({
  turnId: TurnId,
  question: z.string(),
  outcome: Outcome,
  scope: Scope,
  told: z.string().nullable(),
  headings: z.array(z.string()),
  sources: z.array(z.string()),
})
export type TurnNote = z.infer<typeof TurnNote>

export const ConversationTitle = z.string().trim().min(1).max(200)

export const Conversation = z.strictObject({
  id: ConversationId,
  tenant: z.string(),
  owner: z.string(),
  title: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  turns: z.int().nonnegative(),
})
export type Conversation = z.infer<typeof Conversation>

/**
 * `POST /v1/answers`. For `research` a language model looks for what answers the question, step by step. `resumable`: an
 * event stream that is cut off is made to its end, and can be gone on with.
 */
export const AnswerRequest = z.strictObject({
  question: z.string().trim().min(1).max(4000),
  conversationId: ConversationId.optional(),
  turnId: TurnId.optional(),
  scope: RequestedScope.optional(),
  mode: z.enum(['standard', 'research']).optional(),
  resumable: z.boolean().optional(),
})
export type AnswerRequest = z.infer<typeof AnswerRequest>
