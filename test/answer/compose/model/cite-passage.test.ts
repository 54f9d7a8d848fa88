import { describe, expect, it } from 'vitest'
import { citePassage } from '../../../../src/answer/compose/model/cite-passage.ts'
import { evidenceOf } from '../../../support/evidence.ts'

const source = `# Fees

The late payment fee is charged once for each instalment. Cheques are accepted at every counter of the company.
The fee is $12.

| plan | payments | fee |
| --- | --- | --- |
| TWO | 2 | 4.00 |
| NINE | 9 | 5.00 |
`
const { passages, text } = evidenceOf('fees.md', source)
const quotesOf = (sentence: string) =>
  passages
    .flatMap(passage => citePassage(sentence, passage))
    .map(({ place }) => text.slice(place.span.start, place.span.end).trim())

describe('where a sentence rests in a passage', () => {
  it.each([
    [
      'the sentence with most of its words',
      'At every counter cheques are accepted.',
      ['Cheques are accepted at every counter of the company.'],
    ],
    ['the row that it names', 'The plan NINE has a fee of 5.00.', ['| NINE | 9 | 5.00 |']],
    [
      'also the place of a figure that the first one lacks',
      'The late payment fee of $12 is charged once for each instalment.',
      ['The late payment fee is charged once for each instalment.', 'The fee is $12.'],
    ],
    [
      'each of two rows',
      'The plan TWO has 2 payments of 4.00, the plan NINE has 9 of 5.00.',
      ['| TWO | 2 | 4.00 |', '| NINE | 9 | 5.00 |'],
    ],
  ])('is %s', (_, sentence, quotes) => {
    expect(quotesOf(sentence).toSorted()).toEqual(quotes.toSorted())
  })

  it('is the whole passage where nothing of it has a word of the sentence', () => {
    expect(quotesOf('Elephants sleep standing.')[0]).toContain('The late payment fee')
  })
})
