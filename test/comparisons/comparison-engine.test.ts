import { describe, expect, it, onTestFinished } from 'vitest'
import type { PlacedSection } from '../../src/compare/align/placed-section.ts'
import { openComparisonEngine } from '../../src/comparisons/comparison-engine.ts'
import { parsedDocument } from '../report/parsed-document.ts'

/** A release of one document whose only paragraph has so many words; `broken` ones hold what no parser makes. */
function release(label: string, words: number, broken = false) {
  const { id, contentHash, format, sections } = parsedDocument(
    'a.md',
    `# Fees\n\nEdition ${label} has ${'words '.repeat(words)}.\n`,
  )
  const placed = sections.map((section): PlacedSection => {
    const blocks = broken ? [{ kind: 'table' } as never] : section.blocks
    return { document: 'a.md', documentVersion: id, contentHash, format, section: { ...section, blocks } }
  })
  return { release: label, sections: placed }
}

describe('a comparison that fails', () => {
  it.each([
    ['at once', 10],
    ['in a thread of its own', 40_000],
  ])('%s says which one it was, and the next one is made', async (_, words) => {
    const engine = openComparisonEngine()
    onTestFinished(() => engine.close())
    const compare = (broken: boolean) =>
      engine.compare(
        {
          package: 'manual',
          before: release('1', words, broken),
          after: release('2', words, broken),
          unchanged: false,
        },
        new AbortController().signal,
      )
    await expect(compare(true)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('manual 1 and 2'),
    })
    expect((await compare(false)).changes).toHaveLength(1)
  })
})
