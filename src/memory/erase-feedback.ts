import type { Feedback } from '../domain/feedback.ts'

/** Feedback without words that may come from documents with these content hashes; null when it holds none. */
export function eraseFeedback(feedback: Feedback, contentHashes: ReadonlySet<string>): Feedback | null {
  if (feedback.removed || !feedback.contentHashes.some(hash => contentHashes.has(hash))) return null
  const { comment: _comment, correctedAnswer: _correction, expectedPlace, ...kept } = feedback
  const { section: _section, item: _item, ...place } = expectedPlace ?? {}
  return { ...kept, ...(expectedPlace && { expectedPlace: place as typeof expectedPlace }), removed: true }
}
