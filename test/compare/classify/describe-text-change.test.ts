import { expect, it } from 'vitest'
import { describeTextChange } from '../../../src/compare/classify/describe-text-change.ts'

const describe = (before: string | null, after: string | null) =>
  describeTextChange('Rule 1', { before, after, blockKind: 'paragraph' })

it.each([
  [
    'The producer may obtain a report.',
    'The producer must obtain a report.',
    'Rule 1, reworded: “may obtain” is now “must obtain” (obligation), in “The producer must obtain a report.”',
  ],
  [
    'No more than 6 vehicles are written.',
    'No more than 8 vehicles are written.',
    'Rule 1: 6 vehicles → 8 vehicles (+33.3 %), in “No more than 8 vehicles are written.”',
  ],
  [
    'It may not exceed 35 percent.',
    'It may not exceed 40 percent.',
    'Rule 1: 35 percent → 40 percent (+5 points), in “It may not exceed 40 percent.”',
  ],
  [
    'A risk under Rules 4.1 to 4.5 is referred.',
    'A risk under Rules 4.1 to 4.6 is referred.',
    'Rule 1: 4.5 → 4.6, in “A risk under Rules 4.1 to 4.6 is referred.”',
  ],
  ['From 1 July 2024 on.', 'From 1 January 2025 on.', 'Rule 1: 1 July 2024 → 1 January 2025'],
  [
    'It is not part of the vehicle.',
    'It is part of the vehicle.',
    'Rule 1, reworded: “is not part” is now “is part” (negation), in “It is part of the vehicle.”',
  ],
  [
    'Twelve characters in length. (C6)',
    'Twelve characters in length (after multiple spaces are combined). (C6)',
    'Rule 1: “(after multiple spaces are combined)” is inserted into “Twelve characters in length. (C6)”',
  ],
  [
    'the vehicle that he or she operates',
    'the vehicle that the driver operates',
    'Rule 1, reworded without a change of substance: “he or she” is now “the driver”, in “the vehicle that the driver operates”',
  ],
  ['a **bold** word', 'a __bold__  word', 'Rule 1: only the format differs, the words are the same'],
  [
    'a list of URL Parameters',
    'a list of URL parameters',
    'Rule 1, reworded without a change of substance: “URL Parameters” is now “URL parameters”',
  ],
  [
    'Printed in 2024 for all.',
    'Printed in 2025 for all.',
    'Rule 1: 2024 → 2025, in “Printed in 2025 for all.”',
  ],
  [
    'Fees ---|--- end here.',
    'Fees ---|----|--- end here.',
    'Rule 1: only punctuation differs, in “Fees ---|----|--- end here.”',
  ],
  [null, 'A fee is *due*.', 'Rule 1, added: “A fee is due.”'],
  ['A fee is *due*.', null, 'Rule 1, removed: “A fee is due.”'],
])('%s → %s', (before, after, sentence) => {
  expect(describe(before, after)).toBe(sentence)
})

it('loses the middle of a long phrase and never the place', () => {
  const sentence = describe('old word '.repeat(200), 'other thing '.repeat(200))
  expect(sentence).toMatch(/^Rule 1, reworded: “old word .* … .*” is now “other thing .* … .*”$/)
  expect(sentence.length).toBeLessThan(600)
})
