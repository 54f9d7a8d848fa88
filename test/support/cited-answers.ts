import type { Answer } from '../../src/domain/answer.ts'
import type { Citation } from '../../src/domain/citation.ts'
import { makeLoggedAnswer } from './turn-records.ts'

/** A citation of `answer-1` whose place and quote hold `words`. */
export function makeCitation(number: number, release: string, contentHash: string, words: string): Citation {
  return {
    id: `answer-1:${number}`,
    number,
    place: {
      package: 'manual',
      release,
      document: 'fees.md',
      section: words,
      number: '1.1',
      heading: words,
      trail: ['Manual', words],
      item: words,
      span: { start: 10, end: 40 },
    },
    documentVersion: `version of ${contentHash}`,
    quote: words,
    contentHash,
  }
}

/** Compares a document of hash `gone`, which holds `words`, with one of hash `kept`. */
export function makeComparingAnswer(words: string, overrides: Partial<Answer> = {}): Answer {
  const [old, young] = [
    makeCitation(1, '2025-01', 'gone', words),
    makeCitation(2, '2025-07', 'kept', 'The fee is $15.00.'),
  ]
  const side = ({ id: _id, number: _number, ...rest }: Citation) => rest
  return makeLoggedAnswer({
    outcome: 'answered',
    intent: 'compare',
    text: `Here is what changed:\n“${words}” is now “$15.00”. [1] [2]\nThe new fee is $15.00. [2]`,
    sentences: [
      { text: 'Here is what changed:', citations: [], support: null, checks: [] },
      {
        text: `“${words}” is now “$15.00”.`,
        citations: [1, 2],
        support: 0.9,
        checks: [{ check: 'number', passed: false, reason: `not in the cited text: ${words}` }],
      },
      { text: 'The new fee is $15.00.', citations: [2], support: 0.8, checks: [] },
    ],
    citations: [old!, young!],
    changes: [
      {
        id: `manual@2025-01/fees.md#${words}:10..`,
        kinds: ['modified'],
        significance: 'substantive',
        before: side(old!),
        after: side(young!),
        edits: [
          {
            before: { document: 'fees.md', span: { start: 10, end: 10 + words.length }, text: words },
            after: { document: 'fees.md', span: { start: 10, end: 16 }, text: '$15.00' },
          },
        ],
        details: [{ type: `cell: ${words}`, before: words, after: '$15.00' }],
        score: 1,
        description: `“${words}” is now “$15.00”`,
      },
    ],
    decision: {
      result: 'revised',
      reasons: ['answerability 0.40 is below 0.5', `number: not in the cited text: ${words}`],
    },
    ...overrides,
  })
}
