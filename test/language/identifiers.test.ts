import { expect, test } from 'vitest'
import { findDates } from '../../src/language/dates.ts'
import { findIdentifiers, normalIdentifier } from '../../src/language/identifiers.ts'

const identifiers = (text: string) => findIdentifiers(text).map(({ normal }) => normal)

test.each<[string, string[]]>([
  ['2.1.1, v4.0.3 and V2.1.', ['2.1.1', 'v4.0.3', 'v2.1']],
  ['CA-014, HM-104, cwe-521, CVE-2022-41723', ['ca-014', 'hm-104', 'cwe-521', 'cve-2022-41723']],
  ['§ 4(b), Section 4.2(b)(1), Sec. 7', ['4(b)', '4.2(b)(1)', '7']],
  ['Rule 4.2 and rule 12, requirement 4.1.4, Articles 46', ['4.2', '12', '4.1.4', '46']],
  ['territory 014', ['014']],
  ['Table 3, Schedule A, Appendix B', ['table3', 'schedulea', 'appendixb']],
  ['L1 and AES256', ['l1', 'aes256']],
  ['release 2.14.0 (2024-03-01)', ['2.14.0']],
])('reads %j', (text, expected) => {
  expect(identifiers(text)).toEqual(expected)
})

test.each([
  '0.35',
  '10:05',
  '1,014',
  'schedule a visit',
  'a top-10 list',
  '12 characters',
  '05/01/2025',
  '2025-03-01',
  'March-2025',
  '4.5',
  '',
])('finds no identifier in %j', text => {
  expect(identifiers(text)).toEqual([])
})

test('the same rule has one normal form', () => {
  expect(['Rule 4.2', '§ 4.2', '§4.2', 'Section 4.2', 'Sec. 4.2', '4.2'].map(normalIdentifier)).toEqual(
    Array(6).fill('4.2'),
  )
})

test('mentions ascend, slice to their text and never overlap a date', () => {
  const text = 'On 1 March 2025 rule 4(b) of CA-014 replaced § 2.1.1, see Table 3 of 2025-01-01 for 014.'
  const found = findIdentifiers(text)
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(found.map(mention => mention.text))
  const all = [...found, ...findDates(text)].sort((a, b) => a.start - b.start)
  for (const [index, mention] of all.entries())
    expect(mention.start).toBeGreaterThanOrEqual(all[index - 1]?.end ?? 0)
  expect(found).toHaveLength(5)
})
