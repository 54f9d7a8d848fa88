import { describe, expect, it, onTestFinished } from 'vitest'
import { type EngineInput, openComparisonEngine } from '../../src/comparisons/comparison-engine.ts'
import type { DocumentTexts } from '../../src/comparisons/comparison-steps.ts'
import { parsedDocument } from '../report/parsed-document.ts'

/** Two releases of one document whose only paragraph has so many words; `broken` ones hold what no parser makes. */
function releases(words: number, broken = false): EngineInput {
  const editions = (['1', '2'] as const).map(label =>
    parsedDocument('a.md', `# Fees\n\nEdition ${label} has ${'words '.repeat(words)}.\n`),
  )
  return {
    package: 'manual',
    unchanged: false,
    before: { release: '1' },
    after: { release: '2' },
    async *texts() {
      for (const [at, { id, contentHash, format, sections }] of editions.entries())
        yield {
          side: at === 0 ? 'before' : 'after',
          document: { document: 'a.md', documentVersion: id, contentHash, format },
          sections: sections.map(({ blocks: _, ...section }) => section),
        } satisfies DocumentTexts
    },
    blocks: async ({ documentVersion }) =>
      editions
        .find(({ id }) => id === documentVersion)!
        .sections.map(({ anchor, blocks }) => [anchor, broken ? [{ kind: 'table' } as never] : blocks]),
  }
}

describe('a comparison that fails', () => {
  it.each([
    ['at once', 10],
    ['in a thread of its own', 40_000],
  ])('%s says which one it was, and the next one is made', async (_, words) => {
    const engine = openComparisonEngine()
    onTestFinished(() => engine.close())
    const compare = (broken: boolean) => engine.compare(releases(words, broken), new AbortController().signal)
    await expect(compare(true)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('manual 1 and 2'),
    })
    expect((await compare(false)).changes).toHaveLength(1)
  })
})
