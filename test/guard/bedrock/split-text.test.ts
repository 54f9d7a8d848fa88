import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitText } from '../../../src/guard/bedrock/split-text.ts'

it('parts are no longer than allowed, halve no character, and are the whole text together', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.integer({ min: 2, max: 50 }),
      (text, most) => {
        const parts = splitText(text, most).map(({ start, end }) => text.slice(start, end))
        expect(parts.join('')).toBe(text)
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(most)
          expect(part.isWellFormed()).toBe(text.isWellFormed())
        }
      },
    ),
  )
})

it('a part ends with a sentence where one ends in its second half', () => {
  const text = 'The fee is due. The fee is waived once a year.'
  const [first] = splitText(text, 24)
  expect(text.slice(first!.start, first!.end)).toBe('The fee is due. ')
})
