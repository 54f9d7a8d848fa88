import type { Answer } from '../domain/answer.ts'
import type { Turn } from '../domain/conversation.ts'
import type { EvidenceRecord } from '../domain/evidence-record.ts'
import type { Feedback } from '../domain/feedback.ts'
import type { KeptAnswer, SavedQuestion } from '../domain/saved-question.ts'
import type { TurnSpending } from '../domain/spending.ts'

/** In the order in which they can be written: an answer goes with its conversation, feedback with its answer. */
export const memoryKinds = [
  'conversation',
  'answer',
  'feedback',
  'feedback-order',
  'spending',
  'saved-question',
] as const
export type MemoryKind = (typeof memoryKinds)[number]

/** A conversation with its turns, oldest first; `listed` unless its owner would not find it in the list. */
export type StoredConversation = {
  tenant: string
  id: string
  owner: string
  title: string
  createdAt: string
  updatedAt: string
  listed: boolean
  turns: Turn[]
}
export type StoredAnswer = { tenant: string; answer: Answer; evidence: EvidenceRecord | null }
export type StoredFeedback = { tenant: string; feedback: Feedback }
/** Answers and owners in the order in which they gave feedback first. */
export type FeedbackOrder = { tenant: string; entries: [answer: string, owner: string][] }

/** A saved question with what is kept for it, by place. */
export type StoredQuestion = { tenant: string; question: SavedQuestion; kept: KeptAnswer[] }

/**
 * One thing that is kept, by a name of its kind that tells it from others. `lastTurnAt` is when what it belongs to was last
 * added to, null for what stays for ever.
 */
export type MemoryRecord = { name: string; lastTurnAt: string | null } & (
  | { kind: 'conversation'; value: StoredConversation }
  | { kind: 'answer'; value: StoredAnswer }
  | { kind: 'feedback'; value: StoredFeedback }
  | { kind: 'feedback-order'; value: FeedbackOrder }
  | { kind: 'spending'; value: TurnSpending }
  | { kind: 'saved-question'; value: StoredQuestion }
)

/** Everything that conversations, answers, spending and saved questions are kept by, for whoever copies or checks all of it. */
export interface MemoryContents {
  /** Records of a kind, each at least once. */
  records(kind: MemoryKind, signal?: AbortSignal): AsyncIterable<MemoryRecord>
  close(): Promise<void>
}

/** Memory that is filled from other memory. Methods throw `Problem` as those of `ConversationStore`. */
export interface MemoryTarget extends MemoryContents {
  /** In the place of what has this name; gone when `expiresAt`, milliseconds since 1970, null for never. */
  write(record: MemoryRecord, expiresAt: number | null, signal?: AbortSignal): Promise<void>
  remove(kind: MemoryKind, name: string, signal?: AbortSignal): Promise<void>
}

export const recordName = (...parts: string[]) => JSON.stringify(parts)
