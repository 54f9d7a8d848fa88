import type { KeptAnswer, SavedQuestion } from '../domain/saved-question.ts'

/** Names a saved question. */
export type SavedQuestionKey = { tenant: string; package: string; id: string }

/**
 * Questions that are asked of every release of a package, and which answers they got. No words of documents stand here:
 * answers are in the answer log, which erases them. Methods throw `Problem` (`unavailable`).
 */
export interface SavedQuestions {
  add(tenant: string, question: SavedQuestion, signal?: AbortSignal): Promise<void>
  /** In the order of `inSavedOrder`. */
  list(tenant: string, packageName: string, signal?: AbortSignal): Promise<SavedQuestion[]>
  find(key: SavedQuestionKey, signal?: AbortSignal): Promise<SavedQuestion | null>
  /** In the place of the one with its id; false where there is none. */
  replace(tenant: string, question: SavedQuestion, signal?: AbortSignal): Promise<boolean>
  /** With what was kept for it; false where there is none. */
  remove(key: SavedQuestionKey, signal?: AbortSignal): Promise<boolean>
  /** In the place of what was kept for the same place; nothing happens where there is no such question. */
  keep(key: SavedQuestionKey, kept: KeptAnswer, signal?: AbortSignal): Promise<void>
  /** By place. */
  kept(key: SavedQuestionKey, signal?: AbortSignal): Promise<KeptAnswer[]>
  close(): Promise<void>
}

/** The oldest first. */
export const inSavedOrder = (questions: readonly SavedQuestion[]): SavedQuestion[] =>
  questions.toSorted((one, other) =>
    [one.createdAt, one.id].join() < [other.createdAt, other.id].join() ? -1 : 1,
  )

export const byPlace = (kept: readonly KeptAnswer[]): KeptAnswer[] =>
  kept.toSorted((one, other) => (one.place < other.place ? -1 : 1))
