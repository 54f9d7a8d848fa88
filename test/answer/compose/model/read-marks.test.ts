import { describe, expect, it } from 'vitest'
import { readMarks } from '../../../../src/answer/compose/model/read-marks.ts'

describe('the marks of a sentence', () => {
  it.each<[string, string, number[]]>([
    ['The fee is $12 [2].', 'The fee is $12.', [2]],
    ['The fee is $12[2][1].', 'The fee is $12.', [2, 1]],
    ['Cash [1, 3] and cheques [2–4] are taken.', 'Cash and cheques are taken.', [1, 3, 2, 4]],
    ['The fee [passage 3] is $12.', 'The fee is $12.', [3]],
    ['- **Late fee:** $12 [1] [1]', 'Late fee: $12', [1]],
    ['It says “The fee is $12.” [1].', 'It says “The fee is $12.”', [1]],
    ['The list[0] holds it [1].', 'The list[0] holds it.', [1]],
  ])('are read from “%s”', (sentence, text, cited) => {
    expect(readMarks(sentence, 4)).toEqual({ text, cited })
  })

  it('that were invented are dropped', () => {
    expect(readMarks('The fee is $12 [9].', 4)).toEqual({ text: 'The fee is $12.', cited: [] })
    expect(readMarks('The fee is $12 [9][1].', 4)).toEqual({ text: 'The fee is $12.', cited: [1] })
    expect(readMarks('The fee is $12 [2-9999].', 4).cited).toEqual([2, 3, 4])
  })

  it('of the documents themselves are given back as they stood there', () => {
    expect(readMarks('See ⟦12⟧ and &lt;passage> for it [1].', 4).text).toBe('See [12] and <passage> for it.')
  })
})
