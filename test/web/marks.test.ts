import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlainText } from '../../src/domain/plain-text.ts'
import { canonicalSpan } from '../../src/domain/plain-text.ts'
import { cutAtMarks, type Mark } from '../../src/web/text/mark.ts'
import { toCellMarks, toPlainMarks } from '../../src/web/text/plain-marks.ts'

const cited = (start: number, end: number): Mark => ({ start, end, kind: 'cited' })
const range = fc
  .tuple(fc.nat(60), fc.nat(60))
  .map(([one, other]) => cited(Math.min(one, other), Math.max(one, other)))

describe('a text with marks', () => {
  it('is cut without losing, doubling or marking a character wrongly', () => {
    fc.assert(
      fc.property(
        fc.nat(20),
        fc.integer({ min: 1, max: 40 }),
        fc.array(range, { maxLength: 5 }),
        (start, length, marks) => {
          const stretches = cutAtMarks(start, start + length, marks)
          expect(
            stretches.flatMap(each =>
              Array.from({ length: each.end - each.start }, (_, at) => each.start + at),
            ),
          ).toEqual(Array.from({ length }, (_, at) => start + at))
          for (const { start: from, end, marks: over } of stretches)
            for (let at = from; at < end; at++)
              expect(over).toEqual(marks.filter(mark => mark.start <= at && mark.end > at))
        },
      ),
    )
  })
})

describe('marks of canonical text', () => {
  // "The **fee** is &sect;5." without its markup.
  const plain: PlainText = {
    text: 'The fee is §5.',
    runs: [
      [0, 100, 4, 4],
      [4, 106, 3, 3],
      [7, 111, 4, 4],
      [11, 115, 1, 6],
      [12, 121, 2, 2],
    ],
  }

  it('cover the same words in the text that is read', () => {
    const words = (start: number, end: number) =>
      toPlainMarks(plain, [cited(start, end)]).map(mark => plain.text.slice(mark.start, mark.end))
    expect(words(106, 109)).toEqual(['fee'])
    expect(words(104, 111)).toEqual(['fee'])
    expect(words(100, 123)).toEqual([plain.text])
    expect(words(116, 118)).toEqual(['§'])
    expect(words(104, 106)).toEqual([])
    expect(words(300, 310)).toEqual([])
  })

  it('lead back to where they came from', () => {
    fc.assert(
      fc.property(fc.nat(13), fc.nat(13), (one, other) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other) + 1]
        const span = canonicalSpan(plain, start, end)!
        expect(toPlainMarks(plain, [cited(span.start, span.end)])).toEqual([cited(start, end)])
      }),
    )
  })

  it('mark a cell whose text is not as in its source as a whole', () => {
    const marks = [cited(12, 14)]
    expect(toCellMarks({ text: '438.00', span: { start: 10, end: 16 } }, marks)).toEqual([cited(2, 4)])
    expect(toCellMarks({ text: 'a "b"', span: { start: 10, end: 19 } }, marks)).toEqual([cited(0, 5)])
    expect(toCellMarks({ text: '', span: { start: 12, end: 12 } }, marks)).toEqual([])
  })
})
