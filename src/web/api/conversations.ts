import type { ConversationList, ConversationWithTurns, ShownConversation } from './replies.ts'
import { apiPath, getJson, sendJson } from './request-json.ts'

/** The most recent first; with `words` those that hold them. */
export const fetchConversations = (
  { words, limit, offset }: { words?: string; limit?: number; offset?: number },
  signal?: AbortSignal,
) => getJson<ConversationList>(apiPath(['conversations'], { words, limit, offset }), signal)

export const fetchConversation = (id: string, signal?: AbortSignal) =>
  getJson<ConversationWithTurns>(apiPath(['conversations', id]), signal)

export const renameConversation = (id: string, title: string) =>
  sendJson<ShownConversation>('PATCH', apiPath(['conversations', id]), { title })

export const removeConversation = (id: string) => sendJson<null>('DELETE', apiPath(['conversations', id]))

/** Where a conversation is had as a file. */
export const conversationExport = (id: string, format: 'markdown' | 'json') =>
  apiPath(['conversations', id, 'export'], { format })
