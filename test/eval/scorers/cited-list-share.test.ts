import { expect, it } from 'vitest'
import { citedListShare } from '../../../eval/scorers/cited-list-share.ts'

const entries = [0, 10, 20, 30].map(start => ({ start, end: start + 9 }))

it('is the share of entries that a cited place covers', () => {
  expect(citedListShare([{ entries, cited: [entries[1]!] }])).toBe(0.25)
  expect(citedListShare([{ entries, cited: [{ start: 10, end: 29 }] }])).toBe(0.5)
  expect(citedListShare([{ entries, cited: [{ start: 0, end: 40 }] }])).toBe(1)
  expect(citedListShare([{ entries, cited: [entries[0]!, entries[0]!, entries[3]!] }])).toBe(0.5)
})

it('is that of the list of which most is told', () => {
  const other = [{ start: 50, end: 59 }]
  const cited = [entries[0]!, ...other]
  expect(
    citedListShare([
      { entries, cited },
      { entries: other, cited },
    ]),
  ).toBe(1)
})

it('does not apply where no list is cited, nor to a part of an entry', () => {
  expect(citedListShare([])).toBeNull()
  expect(citedListShare([{ entries, cited: [] }])).toBeNull()
  expect(citedListShare([{ entries, cited: [{ start: 2, end: 5 }] }])).toBeNull()
})
