import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import {
  documents,
  plainStyle,
  renderMarkdown,
  restyled,
  type Style,
  type StyledDocument,
} from './classify/styled-document.ts'
import { releaseText } from './release-text.ts'

const kinds = Object.keys(restyled) as (keyof Style)[]
const RUNS = 200
const SEED = 4

/** Whole releases: the rewritten document among others that stay. */
function expectFormat(document: StyledDocument, older: Style, newer: Style): void {
  const release = (label: string, style: Style) =>
    releaseText(label, { 'a.md': renderMarkdown(document, style), 'b.md': '# Rule 1\n\nIt stays.\n' })
  const { changes } = compareReleases('manual', release('1', older), release('2', newer))
  const told = changes
    .filter(({ significance, details }) => significance === 'substantive' || details.length > 0)
    .map(({ significance, description }) => `${significance}: ${description}`)
  expect(told, `${renderMarkdown(document, older)}\n=====\n${renderMarkdown(document, newer)}`).toEqual([])
}

describe('a release of which only the format differs has no substantive change and no typed detail', () => {
  it.each(kinds)('%s', kind => {
    fc.assert(
      fc.property(documents, restyled[kind] as fc.Arbitrary<Style[typeof kind]>, (document, value) => {
        expectFormat(document, plainStyle, { ...plainStyle, [kind]: value })
      }),
      { numRuns: RUNS, seed: SEED },
    )
  })

  it('all of them mixed', () => {
    const picked = fc.tuple(fc.record(restyled), fc.subarray(kinds)).map(([style, own]) => ({
      ...plainStyle,
      ...Object.fromEntries(own.map(kind => [kind, style[kind]])),
    }))
    fc.assert(
      fc.property(documents, picked, picked, (document, older, newer) => {
        expectFormat(document, older, newer)
      }),
      { numRuns: RUNS, seed: SEED },
    )
  })
})
