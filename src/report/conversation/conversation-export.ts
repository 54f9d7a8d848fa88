import { z } from 'zod'
import { Conversation, Turn } from '../../domain/conversation.ts'

/**
 * A conversation with all that was asked and answered, citations and scores included: the contract of
 * `GET /v1/conversations/:id/export?format=json`. A change that readers would notice gets another `version`.
 */
export const ConversationExport = z.strictObject({
  format: z.literal('variorum-conversation'),
  version: z.literal(1),
  conversation: Conversation.omit({ tenant: true, owner: true }),
  turns: z.array(Turn.pick({ id: true, question: true, answer: true })),
})
export type ConversationExport = z.infer<typeof ConversationExport>
