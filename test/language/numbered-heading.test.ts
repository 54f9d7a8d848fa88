import { expect, it } from 'vitest'
import { numberedHeading } from '../../src/language/numbered-heading.ts'

it.each([
  ['4.3', 'Motor vehicle report', '4.3 Motor vehicle report'],
  ['4', 'Rule 4', 'Rule 4'],
  ['4', 'Rule 4: Fees', 'Rule 4: Fees'],
  ['4', 'Rule 41', '4 Rule 41'],
  ['4', 'Rule 4.1', '4 Rule 4.1'],
  ['V5.1', 'V5.1', 'V5.1'],
  ['4', '', '4'],
  [null, 'Fees', 'Fees'],
])('the heading of %s “%s” reads “%s”', (number, heading, read) => {
  expect(numberedHeading(number, heading)).toBe(read)
})
