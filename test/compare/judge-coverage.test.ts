import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeCoverage } from '../../eval/run/judge-coverage.ts'
import { differLines } from '../../eval/run/line-difference.ts'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import { releaseText } from './release-text.ts'

describe('a plain difference of lines', () => {
  const line = fc.constantFrom('a', 'b', 'c', '')

  it('pairs equal lines in order, as many as can be', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 9 }), fc.array(line, { maxLength: 9 }), (olds, news) => {
        const pairs = [...differLines(olds, news).pairs].sort((a, b) => a[0] - b[0])
        for (const [index, [older, newer]] of pairs.entries()) {
          expect(olds[older - 1]).toBe(news[newer - 1])
          if (index > 0) expect(newer).toBeGreaterThan(pairs[index - 1]![1])
        }
        expect(pairs.length).toBe(longestCommon(olds, news))
      }),
    )
  })
})

function longestCommon(olds: readonly string[], news: readonly string[]): number {
  if (olds.length === 0 || news.length === 0) return 0
  const [older, ...restOld] = olds
  const [newer, ...restNew] = news
  if (older === newer) return 1 + longestCommon(restOld, restNew)
  return Math.max(longestCommon(restOld, news), longestCommon(olds, restNew))
}

describe('the judge of coverage', () => {
  const before = releaseText('1', { 'a.md': '# Fees\n\nThe fee is $10.\n\nIt falls due on Friday.\n' })
  const after = releaseText('2', { 'a.md': '# Fees\n\nThe fee is $12.\n\nIt falls due on Friday.\n' })
  const { changes } = compareReleases('p', before, after)
  const judge = (each: typeof changes) => judgeCoverage({ changes: each }, before.byPath, after.byPath)

  it('is content with a complete list', () => {
    expect(judge(changes)).toEqual({ changedLines: 2, uncovered: [], invented: [] })
  })

  it('sees a line that no change touches', () => {
    expect(judge([]).uncovered.map(({ side, line }) => `${side} ${line}`)).toEqual(['before 3', 'after 3'])
  })

  it('sees a change of text that both sides share', () => {
    const [change] = changes
    const at = (text: string) => {
      const start = before.byPath.get('a.md')!.indexOf(text)
      return { document: 'a.md', span: { start, end: start + text.length }, text }
    }
    const edits = [{ before: at('Friday'), after: { ...at('Friday'), text: 'Monday' } }]
    expect(judge([...changes, { ...change!, edits }]).invented).toHaveLength(1)
    const moved = [{ before: at('It falls due'), after: at('It falls due'), moved: true as const }]
    expect(judge([...changes, { ...change!, edits: moved }]).invented).toHaveLength(1)
  })
})
