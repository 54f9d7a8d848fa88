import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifyChange } from '../../../src/compare/classify/classify-change.ts'
import { documents, plainStyle, renderMarkdown, restyled, type Style } from './styled-document.ts'

const kinds = Object.keys(restyled) as (keyof Style)[]
const RUNS = 250

function expectFormat(before: string, after: string): void {
  const change = { before, after, blockKind: 'document' as const }
  expect({ ...classifyChange(change), before, after }).toEqual({
    significance: 'format',
    details: [],
    before,
    after,
  })
}

describe('format-only edits are format, without details', () => {
  it.each(kinds)('%s', kind => {
    fc.assert(
      fc.property(documents, restyled[kind] as fc.Arbitrary<Style[typeof kind]>, (document, value) => {
        expectFormat(
          renderMarkdown(document, plainStyle),
          renderMarkdown(document, { ...plainStyle, [kind]: value }),
        )
      }),
      { numRuns: RUNS },
    )
  })

  it('all of them mixed', () => {
    const styles = fc.record(restyled)
    const picked = fc.tuple(styles, fc.subarray(kinds)).map(([style, own]) => ({
      ...plainStyle,
      ...Object.fromEntries(own.map(kind => [kind, style[kind]])),
    }))
    fc.assert(
      fc.property(documents, picked, picked, (document, older, newer) => {
        expectFormat(renderMarkdown(document, older), renderMarkdown(document, newer))
      }),
      { numRuns: 2 * RUNS },
    )
  })
})
