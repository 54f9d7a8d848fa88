import { expect, test } from 'vitest'
import { replyText } from '../../src/web/ask/reply-text.ts'
import { makeCitation } from '../support/cited-answers.ts'
import { makeLoggedAnswer } from '../support/turn-records.ts'

const title = () => 'The manual'
const answer = makeLoggedAnswer({
  question: 'Did it change?',
  text: 'Yes, from $5.00 to $10.00. [1]',
  sentences: [],
  citations: [makeCitation(1, '2025-01', 'kept', 'Fee')],
})

test('a reply opens with what the customer asked, made whole where it followed on something', () => {
  const form = { sources: false, quotes: false }
  expect(replyText(answer, title, form)).toMatch(/^You asked: Did it change\?\n/)
  const followed = { ...answer, searchedFor: 'Did the late fee change' }
  expect(replyText(followed, title, form)).toMatch(/^You asked: Did the late fee change\n/)
})

test('a reply names each release once, with quoted words where they are wanted', () => {
  const told = replyText(answer, title, { sources: true, quotes: false })
  expect(told).toContain('Source: The manual, release 2025-01\n– ')
  expect(told).not.toContain('“')
  expect(replyText(answer, title, { sources: true, quotes: true })).toContain(
    `“${answer.citations[0]!.quote}”`,
  )
})
