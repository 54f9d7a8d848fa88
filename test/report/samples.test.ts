import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import { ComparisonReport } from '../../src/report/comparison-report.ts'
import { markChange, sideOf } from '../../src/report/mark-change.ts'
import { renderComparison } from '../../src/report/report-format.ts'
import { displayWidth } from '../../src/report/text/text-style.ts'
import { readRelease } from '../compare/release-text.ts'
import { reportOf } from './compared-files.ts'

const folder = join(import.meta.dirname, '../../samples/harbor-auto-manual')
const pairs = [
  ['2024-07', '2025-01'],
  ['2025-01', '2025-07'],
  ['2025-07', '2024-07'],
] as const

describe.each(pairs)('the report of the samples %s → %s', (from, to) => {
  const comparison = compareReleases('samples', readRelease(folder, from), readRelease(folder, to), {
    unchanged: true,
  })
  const report = reportOf(comparison)
  const { changes } = comparison

  it('keeps the contract', () => {
    const read = ComparisonReport.parse(JSON.parse([...renderComparison(report, 'json')].join('')))
    expect(read.changes).toHaveLength(changes.length)
    expect(read.summary.changes).toBe(changes.length)
    expect(read.completeness.before.hash).not.toBe(read.completeness.after.hash)
  })

  it('marks words without changing any', () => {
    for (const change of changes) {
      const segments = markChange(change)
      for (const side of ['before', 'after'] as const) {
        const words = sideOf(segments, side).map(({ text }) => text)
        expect(words.join('')).toBe(change[side]?.quote ?? '')
      }
    }
  })

  it('shows every change once on the page, under an anchor of its own', () => {
    const page = [...renderComparison(report, 'html')].join('')
    const shown = [...page.matchAll(/data-changes="(\d+)"/g)].reduce(
      (sum, [, number]) => sum + Number(number),
      0,
    )
    expect(shown).toBe(changes.length)
    const anchors = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, anchor]) => anchor!)
    expect(new Set(anchors).size).toBe(anchors.length)
    expect(anchors.filter(anchor => /^c\d+$/.test(anchor))).toHaveLength(changes.length)
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target!)
    expect(targets.filter(target => !anchors.includes(target))).toEqual([])
  })

  it('fits into 80 columns', () => {
    const lines = [...renderComparison(report, 'text')].join('').split('\n')
    expect(lines.filter(line => displayWidth(line) > 80)).toEqual([])
  })
})
