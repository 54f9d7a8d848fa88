import type { Feedback } from '../../src/domain/feedback.ts'
import { askedAt } from './turn-records.ts'

/** Feedback on `answer-1`, which rests on a document of hash `kept`. */
export function makeFeedback(overrides: Partial<Feedback> = {}): Feedback {
  return {
    id: 'feedback-1',
    owner: 'ann',
    answerId: 'answer-1',
    thumb: 'down',
    reasons: ['wrong'],
    contentHashes: ['kept'],
    createdAt: askedAt(1),
    updatedAt: askedAt(1),
    ...overrides,
  }
}

/** Says `words` wherever feedback may say any; they may come from a document of hash `gone`. */
export const makeQuotingFeedback = (words: string, overrides: Partial<Feedback> = {}): Feedback =>
  makeFeedback({
    comment: `It says ${words}.`,
    correctedAnswer: words,
    expectedPlace: { release: '2025-01', document: 'fees.md', section: words, item: words },
    contentHashes: ['gone', 'kept'],
    ...overrides,
  })
