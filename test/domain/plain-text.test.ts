import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalSpan, joinPlainTexts, type PlainText } from '../../src/domain/plain-text.ts'

const canonical = 'Rates **rise** by 6&nbsp;% today.'
const plain: PlainText = {
  text: 'Rates rise by 6 % today.',
  runs: [
    [0, 0, 6, 6],
    [6, 8, 4, 4],
    [10, 14, 5, 5],
    [15, 19, 1, 6],
    [16, 25, 8, 8],
  ],
}

describe('canonicalSpan', () => {
  it('finds words without markup in the source', () => {
    const span = canonicalSpan(plain, 6, 10)!
    expect(canonical.slice(span.start, span.end)).toBe('rise')
  })

  it('takes an entity as a whole', () => {
    const span = canonicalSpan(plain, 14, 17)!
    expect(canonical.slice(span.start, span.end)).toBe('6&nbsp;%')
  })

  it('finds nothing for text that stands in no source', () => {
    const joined = joinPlainTexts([plain, plain], ' | ')
    expect(canonicalSpan(joined, plain.text.length, plain.text.length + 3)).toBeNull()
  })

  it('maps a joined text to the places of its parts', () => {
    fc.assert(
      fc.property(fc.nat(plain.text.length - 1), fc.nat(plain.text.length), (start, length) => {
        const end = Math.min(plain.text.length, start + length + 1)
        const offset = plain.text.length + 3
        const joined = joinPlainTexts([plain, plain], ' | ')
        expect(canonicalSpan(joined, start + offset, end + offset)).toEqual(canonicalSpan(plain, start, end))
      }),
    )
  })
})
