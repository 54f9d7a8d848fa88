import { describe, expect, it } from 'vitest'
import { formatExplanation } from '../../src/cli/format-explanation.ts'
import type { Explanation } from '../../src/domain/explanation.ts'

const terminal = { style: (_style: unknown, text: string) => text, columns: 100 }
const place = {
  ...{ package: 'manual', releases: ['2025-07'], document: 'rules/a/very/long/path/to/general-rules.md' },
  ...{ section: '3.3', number: '3.3', heading: 'Cancellation by the Company', begins: 'We may cancel' },
}
const found = {
  ...{ place, keyword: { rank: 3, score: 9.1 }, vector: null, fused: { rank: 2, score: 0.5 } },
  ...{ ordered: { rank: 1, score: 2.5 }, reranked: null, fate: 'evidence' as const },
}
const explanation: Explanation = {
  answerId: 'id',
  standaloneQuestion: 'May you cancel?',
  queries: [{ kind: 'verbatim', text: 'May you cancel?' }],
  filter: {
    ...{ tenant: 'local', access: ['public'], assumed: true },
    releases: [{ package: 'manual', release: '2025-07' }],
  },
  searches: [
    {
      ...{ keywords: 'May you cancel?', identifiers: [], subQuestion: null, weight: 1, limit: 100 },
      keyword: { hits: 1, first: [{ place, score: 9.1 }] },
      vector: { hits: 0, first: [] },
    },
  ],
  found: 1,
  passages: [found],
  reranking: null,
  evidence: { passages: 1, readWithDocument: 0, changes: 0, otherChanges: 0 },
  timings: { steps: { understand: 1.25, retrieve: 8 }, retrieve: { search: 5 } },
  sought: null,
}
const linesOf = (parts: Partial<Explanation> = {}) =>
  formatExplanation({ ...explanation, ...parts }, terminal).split('\n')

describe('an explanation in the terminal', () => {
  it('goes through the steps in their order', () => {
    const titles = linesOf().filter(line => /^\S/.test(line))
    expect(titles).toEqual([
      'Searched for',
      'Within',
      'Legs',
      'Found: 1 passage, 1 looked at closely',
      'Milliseconds',
    ])
    expect(linesOf()).toContain(
      '        3       –      2        1  kept  general-rules.md › 3.3 Cancellation by the Company',
    )
  })

  it('names releases where the question was about several', () => {
    const releases = [...explanation.filter!.releases, { package: 'other', release: '1' }]
    const lines = linesOf({ filter: { ...explanation.filter!, releases } })
    expect(lines.filter(line => line.includes('manual@2025-07')).length).toBe(3)
  })

  it('says what a reranker left, and which place was sought', () => {
    const reranking = { id: 'encoder', given: 50, judged: 20, limitMs: 100, ms: 99.5, failed: null }
    const words = { met: ['cancel'], missing: ['premium'] }
    const ranks = {
      keyword: found.keyword,
      vector: null,
      fused: found.fused,
      final: 31,
      fate: 'rank' as const,
    }
    const passages = [{ begins: 'We may cancel', ...ranks, words }]
    const sought = { id: 'manual@2025-07/rules.md#3.3', reason: 'It ranks too low.', depth: 1000, passages }
    const text = linesOf({
      reranking,
      sought,
      passages: [{ ...found, reranked: { rank: 4, score: 0.1 } }],
    }).join('\n')
    expect(text).toContain('encoder: 20 of 50 passages in 99.5 of 100 ms; the other 30 kept their places')
    expect(text).toContain('keyword 3 · vector not in the first 1000 · fused 2 · last 31')
    expect(text).toContain('words of the question in it: cancel; not in it: premium')
  })

  it('fits the terminal', () => {
    const long = 'a question of many words '.repeat(20)
    const searches = [{ ...explanation.searches[0]!, keywords: long }]
    const heading =
      'A heading that goes on and on, as headings of statutes do, until the line is full and more'
    const passages = [{ ...found, place: { ...place, heading }, fate: 'other-package' as const }]
    const lines = linesOf({ queries: [{ kind: 'completed', text: long }], searches, passages })
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(100)
  })
})
