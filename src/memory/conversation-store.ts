import type { Conversation, Turn, TurnNote } from '../domain/conversation.ts'

export type ConversationKey = { tenant: string; id: string }

/**
 * What is kept of one conversation: beyond `turns` or `bytes` the oldest turns are dropped, with their answers; a turn
 * that is larger by itself is refused. `keepMs` is how long a conversation stays after its last turn, in milliseconds; 0 for
 * ever.
 */
export type ConversationLimits = { turns: number; bytes: number; keepMs: number }
export const defaultLimits: ConversationLimits = { turns: 200, bytes: 2 * 1024 * 1024, keepMs: 0 }

/** What a question may lean on: the last turns, oldest first, and notes of those before, oldest first. */
export type Recalled = { turns: Turn[]; notes: TurnNote[] }

/** `turn` is the last one that holds the words; null where the title does. */
export type FoundConversation = { conversation: Conversation; turn: Turn | null }

/** Of a caller's conversations so many are searched, the most recent ones. */
export const SEARCHED = 1000

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
  /** As `recent`, without turns that were blocked or small talk; of turns before these so many `notes`. */
  recall(
    conversation: ConversationKey,
    most: { turns: number; notes: number },
    signal?: AbortSignal,
  ): Promise<Recalled>
  turn(conversation: ConversationKey, turnId: string, signal?: AbortSignal): Promise<Turn | null>
  /** Most recently updated first. */
  list(
    owner: { tenant: string; owner: string },
    page: { limit: number; offset: number },
    signal?: AbortSignal,
  ): Promise<Conversation[]>
  /**
   * Those whose title, or one turn of which, holds all these words, or ones that they begin; most recently updated first.
   * Nothing without a word.
   */
  search(
    owner: { tenant: string; owner: string },
    words: string,
    page: { limit: number; offset: number },
    signal?: AbortSignal,
  ): Promise<FoundConversation[]>
  find(conversation: ConversationKey, signal?: AbortSignal): Promise<Conversation | null>
  rename(conversation: ConversationKey, title: string, signal?: AbortSignal): Promise<void>
  /** With its turns, its answers and what was said of these. */
  remove(conversation: ConversationKey, signal?: AbortSignal): Promise<void>
  /** As `AnswerLog.eraseText`, for the answers of turns. What was asked stays. */
  eraseText(tenant: string, contentHashes: readonly string[], signal?: AbortSignal): Promise<void>
  close(): Promise<void>
}
