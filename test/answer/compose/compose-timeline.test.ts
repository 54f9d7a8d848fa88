import { describe, expect, it } from 'vitest'
import { composeTimeline } from '../../../src/answer/compose/compose-timeline.ts'
import { compareReleases } from '../../../src/compare/compare-releases.ts'
import type { Change } from '../../../src/domain/change.ts'
import { releaseText } from '../../compare/release-text.ts'
import { understandingOf } from '../../support/evidence.ts'

const fees = ['12', '12', '15', '15', '15', '9'].map(fee => `# Fees\n\nThe fee is $${fee}.\n`)
const labels = fees.map((_, index) => `r${index + 1}`)
const changes = fees.slice(1).flatMap((fee, index): Change[] => {
  const older = releaseText(labels[index]!, { 'fees.md': fees[index]! })
  return compareReleases('manual', older, releaseText(labels[index + 1]!, { 'fees.md': fee })).changes
})

const tell = (question: string) =>
  [...composeTimeline(understandingOf(question, labels, { intent: 'timeline' }), changes)].map(
    ({ text }) => text,
  )

describe('a timeline', () => {
  it('tells each change with its releases, and the releases between without one together', () => {
    expect(tell('How did the fee develop?')).toEqual([
      '2 differences over 6 releases, r1 to r6:',
      'r1 → r2: no change.',
      `r2 → r3: ${changes[0]!.description}`,
      'r3 → r5: no change.',
      `r5 → r6: ${changes[1]!.description}`,
    ])
  })

  it.each([
    ['Since when is the fee $9?', 'Since r6; '],
    ['Since when is the fee $15?', 'Since r3; '],
    ['When did the fee change?', 'In r6; '],
  ])('begins with the release that brought what is asked for: %s', (question, opening) => {
    expect(tell(question)[0]).toContain(opening)
  })
})
