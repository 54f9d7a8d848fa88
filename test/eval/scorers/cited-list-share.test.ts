import { expect, it } from 'vitest'
import { citedListShare } from '../../../eval/scorers/cited-list-share.ts'

const entries = [0, 10, 20, 30].map(start => ({ start, end: start + 9 }))

it('is the share of entries that a cited place covers', () => {
  expect(citedListShare([{ announced: null, entries, cited: [entries[1]!] }])).toBe(0.25)
  expect(citedListShare([{ announced: null, entries, cited: [{ start: 10, end: 29 }] }])).toBe(0.5)
  expect(citedListShare([{ announced: null, entries, cited: [{ start: 0, end: 40 }] }])).toBe(1)
  expect(citedListShare([{ announced: null, entries, cited: [entries[0]!, entries[0]!, entries[3]!] }])).toBe(
    0.5,
  )
})

it('is that of the list of which most is told', () => {
  const other = [{ start: 50, end: 59 }]
  const cited = [entries[0]!, ...other]
  expect(
    citedListShare([
      { announced: null, entries, cited },
      { announced: null, entries: other, cited },
    ]),
  ).toBe(1)
})

it('does not apply where no list is cited, nor to a part of an entry', () => {
  expect(citedListShare([])).toBeNull()
  expect(citedListShare([{ announced: null, entries, cited: [] }])).toBeNull()
  expect(citedListShare([{ announced: null, entries, cited: [{ start: 2, end: 5 }] }])).toBeNull()
})

it('is nothing for a list that is announced and left out', () => {
  const announced = [{ start: 0, end: 9 }]
  const later = entries.slice(1)
  expect(citedListShare([{ announced: 9, entries: later, cited: announced }])).toBe(0)
  expect(citedListShare([{ announced: 9, entries: later, cited: [{ start: 0, end: 19 }] }])).toBe(1 / 3)
  expect(citedListShare([{ announced: 9, entries: later, cited: [{ start: 0, end: 5 }] }])).toBeNull()
})
