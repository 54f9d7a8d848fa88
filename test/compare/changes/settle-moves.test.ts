import { describe, expect, it } from 'vitest'
import { compareReleases } from '../../../src/compare/compare-releases.ts'
import { applyComparison } from '../../support/apply-comparison.ts'
import { releaseText } from '../release-text.ts'

const texts = [
  'Notice of cancellation is given in writing at least ten days before the policy ends.',
  'Unearned premium is refunded within thirty days, less a fee for the time on risk.',
  'Disputes about the amount of a loss are settled by two appraisers and an umpire.',
  'A producer may bind coverage for thirty days when the application is complete.',
  'The insured shows damaged property as often as the company reasonably requires.',
  'Suit against the company is brought within two years after the date of loss.',
] as const
const [notice, refund, appraisal, binding, inspection, suit] = texts

function compare(before: string, after: string) {
  const [older, newer] = [releaseText('1', { 'a.md': before }), releaseText('2', { 'a.md': after })]
  const comparison = compareReleases('p', older, newer)
  expect(applyComparison(older.byPath, comparison)).toEqual(newer.byPath)
  return comparison.changes
}

const document = (...parts: string[]) => `# Terms\n\n${parts.join('\n\n')}\n`
const quotes = (changes: ReturnType<typeof compare>, kind: 'moved' | 'added' | 'removed') =>
  changes.filter(({ kinds }) => kinds.includes(kind)).map(({ before, after }) => (after ?? before)!.quote)

describe('text under another heading', () => {
  it('has not moved because a heading above it came', () => {
    const older = document('## Ending', notice, refund, '## Suits', suit)
    const own = [appraisal, binding, inspection]
    const newer = document('## Ending', notice, '## What else holds', ...own, refund, '## Suits', suit)
    const changes = compare(older, newer)
    expect(quotes(changes, 'moved')).toEqual([])
    expect(changes.filter(({ kinds }) => kinds.includes('added'))).toHaveLength(1)
    expect(quotes(compare(newer, older), 'moved')).toEqual([])
  })

  it('has moved where it passed other text', () => {
    const older = document('## Ending', notice, refund, appraisal, '## Suits', binding, inspection, suit)
    const newer = document('## Ending', notice, appraisal, '## Suits', binding, inspection, refund, suit)
    expect(quotes(compare(older, newer), 'moved')).toEqual([refund])
  })

  it('takes short text along that stands beside it', () => {
    const list = '* Rates\n* Rules'
    const older = document(
      '## Rates',
      list,
      '## Ending',
      notice,
      refund,
      list,
      appraisal,
      '## Suits',
      binding,
      inspection,
      suit,
    )
    const newer = document(
      '## Rates',
      list,
      '## Ending',
      notice,
      '## What else holds',
      binding,
      refund,
      list,
      appraisal,
      '## Suits',
      inspection,
      suit,
    )
    expect(quotes(compare(older, newer), 'removed')).toEqual([])
  })
})
