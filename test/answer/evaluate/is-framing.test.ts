import { describe, expect, it } from 'vitest'
import { openFraming } from '../../../src/answer/evaluate/is-framing.ts'
import { evidenceOf, understandingOf } from '../../support/evidence.ts'

const { passages } = evidenceOf('rates/base-rates.md', '# Rates\n\nThe base rate is $412.\n', '2025-07')
const evidence = { passages, changes: [], otherChanges: 0 }
const isFraming = openFraming(understandingOf('Did the late fee change?', ['2025-01', '2025-07']), evidence)

describe('a sentence without a citation', () => {
  it.each([
    'There is no difference between 2025-01 and 2025-07.',
    'No: 26 differences between 2025-01 and 2025-07:',
    '23 modified, 2 removed, 1 added; in rates/base-rates.md (17) and 2 more documents.',
    'Nothing of this was removed; 3 differences between 2025-01 and 2025-07:',
    'No figure of this went up; 2 differences between 2025-01 and 2025-07:',
    'Only the format differs: 1 difference between 2025-01 and 2025-07:',
    'Otherwise 2025-01 and 2025-07 say the same:',
    'Elsewhere there are 12 differences between 2025-01 and 2025-07.',
    '100 more differences are not told here. `variorum diff manual 2025-01 2025-07` lists all.',
    'The places below do not agree with each other:',
    'The late fee: no change.',
  ])('frames others: %s', text => {
    expect(isFraming(text)).toBe(true)
  })

  it.each([
    'The late fee is waived for members.',
    'The base rate rose to $438.',
    'Cheques are accepted.',
    'There are 12 differences, most of them in the surcharges for young drivers.',
  ])('says something of the documents: %s', text => {
    expect(isFraming(text)).toBe(false)
  })
})
