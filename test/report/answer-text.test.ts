import { expect, test } from 'vitest'
import { renderAnswerText } from '../../src/report/answer/render-answer-text.ts'
import { makeCitation } from '../support/cited-answers.ts'

test('an answer as plain text ends with a line for each source, and shows nothing that is not to be seen', () => {
  const removed = { ...makeCitation(2, '2025-07', 'gone', ''), quote: '', removed: true as const }
  removed.place = { ...removed.place, trail: [], heading: '', item: null }
  const citations = [makeCitation(1, '2025-01', 'hash', 'Late\n fee\u202e'), removed]
  expect(renderAnswerText({ text: 'It is late. [1]\n- one\u0007 [2]', citations })).toBe(
    [
      'It is late. [1]\n- one� [2]\n\nSources',
      '[1] manual 2025-01, fees.md, Manual › 1.1 Late fee� › Late fee�: “Late fee�”',
      '[2] manual 2025-07, fees.md: removed: its release was purged\n',
    ].join('\n'),
  )
  expect(renderAnswerText({ text: 'Nothing is known.', citations: [] })).toBe('Nothing is known.\n')
})
