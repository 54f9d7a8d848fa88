import { describe, expect, it } from 'vitest'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import { releaseText } from './release-text.ts'

const told = (before: string, after: string, file = 'rules.md') =>
  compareReleases('manual', releaseText('1', { [file]: before }), releaseText('2', { [file]: after }))
    .changes.filter(({ significance }) => significance !== 'format')
    .map(({ kinds, before: older, after: newer }) => [kinds.join(), older?.quote, newer?.quote])

const heading = '## 1 Notice\n\n'
const kept = 'Notice of cancellation is given in writing at least ten days before the policy ends.'
const storm = 'No binder is issued while a storm warning is in force. It may be issued when the warning ends.'
const list = (...entries: string[]) => entries.map(entry => `- ${entry}\n`).join('')
const table = (...rows: string[]) => ['| code | fee |', '|---|---|', ...rows].join('\n')

describe('what came or went together is one change', () => {
  it('a paragraph of several sentences', () => {
    expect(told(`${heading}${kept}\n`, `${heading}${kept}\n\n${storm}\n`)).toEqual([
      ['added', undefined, storm],
    ])
    expect(told(`${heading}${kept}\n\n${storm}\n`, `${heading}${kept}\n`)).toEqual([
      ['removed', storm, undefined],
    ])
  })

  it('sentences in the middle of a paragraph', () => {
    const after = `${heading}${kept} ${storm} The last sentence stays as it is.\n`
    expect(told(`${heading}${kept} The last sentence stays as it is.\n`, after)).toEqual([
      ['added', undefined, storm],
    ])
  })

  it('a table, and a list', () => {
    const rows = table('| A1 | 12 |', '| A2 | 15 |')
    expect(told(`${heading}${kept}\n`, `${heading}${kept}\n\n${rows}\n`)).toEqual([
      ['added', undefined, rows],
    ])
    const entries = list('a signed form', 'a photograph of the vehicle').trimEnd()
    expect(told(`${heading}${kept}\n`, `${heading}${kept}\n\n${entries}\n`)).toEqual([
      ['added', undefined, entries],
    ])
  })

  it('but entries that are statements of their own are told one by one', () => {
    const entries = [kept, 'A binder is not issued while a storm warning is in force anywhere.']
    expect(told(`${heading}Note:\n`, `${heading}Note:\n\n${list(...entries)}`).map(([kind]) => kind)).toEqual(
      ['added', 'added'],
    )
  })

  it('but entries of a list that stays are told one by one', () => {
    const before = `${heading}${list('a signed form')}`
    const after = `${heading}${list('a signed form', 'a photograph of the vehicle', 'proof of residence')}`
    expect(told(before, after).map(([kind]) => kind)).toEqual(['added', 'added'])
  })
})

describe('what stands in the place of something else was rewritten', () => {
  it.each([
    ['all that a section says', 'Loss experience was bad in two areas. Hail grew.', 'A device is required.'],
    [
      'a list under the same words',
      `${kept}\n\n${list('bad weather', 'high losses')}`.trimEnd(),
      `${kept}\n\n${list('new forms', 'a telephone', 'two agents')}`.trimEnd(),
    ],
  ])('%s', (_, before, after) => {
    expect(told(heading + before, heading + after).map(([kind]) => kind)).toEqual(['modified'])
  })

  it('sentences that share a good part of their words', () => {
    const before = `${heading}${kept} The driver who operates a vehicle most of the time is rated first.\n`
    const after = `${heading}${kept} The rated driver is whoever accounts for half of the mileage of a vehicle.\n`
    expect(told(before, after).map(([kind]) => kind)).toEqual(['modified'])
  })

  it('but not sentences that have nothing in common among others that stay', () => {
    const before = `${heading}${kept} Cheques are no longer accepted by us.\n`
    expect(
      told(before, `${heading}${kept} Hail damage needs two photographs.\n`).map(([kind]) => kind),
    ).toEqual(['added', 'removed'])
  })
})

describe('names laid out in columns', () => {
  const grid = (...names: string[]) => {
    const rows = names.flatMap((_, index) => (index % 3 === 0 ? [names.slice(index, index + 3)] : []))
    return [
      '| | | |',
      '|---|---|---|',
      ...rows.map(row => `| ${[...row, '', ''].slice(0, 3).join(' | ')} |`),
    ].join('\n')
  }
  const people = [
    'Ada Merton',
    'Bea Quinlan',
    'Cyd Osgood',
    'Dov Lindqvist',
    'Eli Marsh',
    'Fay Nowak',
    'Gus Orr',
  ]

  it('are one list: one that comes in moves no other', () => {
    const after = [...people.slice(0, 2), 'Cal Norris', ...people.slice(2)]
    expect(told(`${heading}${grid(...people)}\n`, `${heading}${grid(...after)}\n`)).toEqual([
      ['added', undefined, 'Cal Norris'],
    ])
  })

  it('are the list they were before they stood in columns', () => {
    expect(told(`${heading}${list(...people)}`, `${heading}${grid(...people)}\n`)).toEqual([])
  })
})

it('what moved and is only written another way has moved, and is not modified', () => {
  const before = `${heading}${list(kept, 'A fee of ten dollars is due for every copy.', 'Copies are kept for five years.')}`
  const after = `${heading}${list('Copies are **kept** for five years.', kept, 'A fee of ten dollars is due for every copy.')}`
  expect(told(before, after).map(([kind, , now]) => [kind, now])).toEqual([
    ['moved', expect.stringContaining('Copies are **kept** for five years.')],
  ])
})
