import { z } from 'zod'
import type { Conversation, Turn } from '../../domain/conversation.ts'
import type { ConversationExport } from './conversation-export.ts'
import { renderConversation } from './render-conversation.ts'

export const ExportFormat = z.enum(['markdown', 'json'])
export type ExportFormat = z.infer<typeof ExportFormat>

/** The conversation with these turns, the oldest first, as a text in that format. */
export function exportConversation(
  { id, title, createdAt, updatedAt }: Conversation,
  turns: readonly Turn[],
  format: ExportFormat,
): string {
  const content: ConversationExport = {
    format: 'variorum-conversation',
    version: 1,
    conversation: { id, title, createdAt, updatedAt, turns: turns.length },
    turns: turns.map(({ id: turnId, question, answer }) => ({ id: turnId, question, answer })),
  }
  return format === 'json' ? `${JSON.stringify(content, null, 2)}\n` : renderConversation(content)
}
