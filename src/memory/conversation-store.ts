import type { Conversation, Turn } from '../domain/conversation.ts'

export type ConversationKey = { tenant: string; id: string }

/** Limits of one conversation; beyond `turns` the oldest are dropped, beyond `bytes` a turn is refused. */
export type ConversationLimits = { turns: number; bytes: number }
export const defaultLimits: ConversationLimits = { turns: 200, bytes: 2 * 1024 * 1024 }

/** Turns by conversation. Methods throw `Problem` (`not-found`, `too-large`, `conflict`, `unavailable`). */
export interface ConversationStore {
  readonly limits: ConversationLimits
  /** The store does not serve: a conversation is what this process still knows of it. */
  readonly away: boolean
  /** Idempotent per turn id; the first turn makes the conversation, titled by its question. `at` is an ISO time. */
  append(
    conversation: ConversationKey & { owner: string },
    turn: Turn,
    at: string,
    signal?: AbortSignal,
  ): Promise<void>
  /** The last turns, oldest first; none for an unknown conversation. */
  recent(conversation: ConversationKey, limit: number, signal?: AbortSignal): Promise<Turn[]>
  turn(conversation: ConversationKey, turnId: string, signal?: AbortSignal): Promise<Turn | null>
  /** Most recently updated first. */
  list(
    owner: { tenant: string; owner: string },
    page: { limit: number; offset: number },
    signal?: AbortSignal,
  ): Promise<Conversation[]>
  find(conversation: ConversationKey, signal?: AbortSignal): Promise<Conversation | null>
  rename(conversation: ConversationKey, title: string, signal?: AbortSignal): Promise<void>
  remove(conversation: ConversationKey, signal?: AbortSignal): Promise<void>
  /** As `AnswerLog.eraseText`, for the answers of turns. What was asked stays. */
  eraseText(tenant: string, contentHashes: readonly string[], signal?: AbortSignal): Promise<void>
  close(): Promise<void>
}
