import { expect, it } from 'vitest'
import { eraseFeedback } from '../../src/memory/erase-feedback.ts'
import { makeFeedback, makeQuotingFeedback } from '../support/feedback-records.ts'

it('loses every word that may come from a purged document and keeps the verdict', () => {
  const erased = eraseFeedback(makeQuotingFeedback('zanzibar'), new Set(['gone']))!
  expect(JSON.stringify(erased)).not.toContain('zanzibar')
  expect(erased).toEqual(
    makeFeedback({
      expectedPlace: { release: '2025-01', document: 'fees.md' },
      contentHashes: ['gone', 'kept'],
      removed: true,
    }),
  )
  expect(eraseFeedback(erased, new Set(['gone']))).toBeNull()
})

it('stays as it is where it rests on other documents', () => {
  expect(eraseFeedback(makeFeedback({ comment: 'No.' }), new Set(['gone']))).toBeNull()
})
