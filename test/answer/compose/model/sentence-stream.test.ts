import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openSentenceStream } from '../../../../src/answer/compose/model/sentence-stream.ts'

/** The sentences of a text that comes in pieces of these lengths, again and again. */
function sentencesOf(text: string, lengths: readonly number[]): string[] {
  const stream = openSentenceStream()
  const found: string[] = []
  let at = 0
  for (let turn = 0; at < text.length; turn++) {
    const length = lengths[turn % lengths.length]!
    found.push(...stream.add(text.slice(at, at + length)))
    at += length
  }
  return [...found, ...stream.end()]
}

const words = fc.constantFrom(
  ...[
    'The fee',
    'is $12',
    'e.g. weekly',
    'v1.2',
    'Rule 5.',
    'No. 7',
    'due. [1]',
    'due [2].',
    'at once.[1][3] ',
  ],
  ...[
    'Yes.',
    '“It stays.” [1]',
    '\n\n',
    '\n- ',
    '\n2. ',
    '...',
    'etc.',
    'why?',
    '[1, 2]',
    '   ',
    'é漢字。',
    'x'.repeat(70),
  ],
)
const text = fc.array(words, { maxLength: 30 }).map(parts => parts.join(' '))

describe('sentences of a stream', () => {
  it('are the same however the text is cut', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(text, lengths, (whole, cuts) => {
        expect(sentencesOf(whole, cuts)).toEqual(sentencesOf(whole, [whole.length || 1]))
      }),
      { numRuns: 500, seed: 6 },
    )
  })

  it('come before the text has ended', () => {
    const stream = openSentenceStream()
    expect(stream.add('The fee is $12 [1]. It is charged once ')).toEqual([])
    expect(stream.add('for each instalment, whatever its amount may be, and not again [2]')).toEqual([
      'The fee is $12 [1].',
    ])
    expect(stream.end()).toEqual([
      'It is charged once for each instalment, whatever its amount may be, and not again [2]',
    ])
  })

  it.each([
    ['behind the full stop', 'The fee is $12. [1][2] It is due at once.[3] Then no more.'],
    ['behind a quotation', 'It says “The fee is $12.” [1]. Nothing else is said.'],
  ])('keep the marks %s', (_, whole) => {
    const found = sentencesOf(whole, [5])
    expect(found[0]).toMatch(/\[1\]/)
    expect(found.slice(1).join(' ')).not.toMatch(/\[[12]\]/)
  })
})
