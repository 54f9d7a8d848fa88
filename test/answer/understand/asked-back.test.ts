import { describe, expect, test } from 'vitest'
import { last, manual, packageOf, scopeOf, standard } from './catalog.ts'

describe('a reply to a question that was asked back', () => {
  test.each([
    ['the 2024 one', '2024-07'],
    ['2', '2024-07'],
    ['the first one', '2025-07'],
    ['2025-07', '2025-07'],
    ['release 2024-07', '2024-07'],
    ['not the 2024 one', '2025-07'],
    ['1', '2025-07'],
    ['2.', '2024-07'],
    ['(2)', '2024-07'],
    ['option two, please', '2024-07'],
    ['I mean the first', '2025-07'],
    ['the latter', '2024-07'],
    ['the last one', '2024-07'],
  ])('%s', (reply, expected) => {
    const understanding = last([manual], ['What does the July edition say on fees?', reply])
    expect(scopeOf(understanding)).toBe(expected)
    expect(understanding.standaloneQuestion).toBe(`What does release ${expected} say on fees?`)
    expect(understanding.queries).toEqual(['What does say on fees?'])
  })
  test('picks a package for a comparison', () => {
    const understanding = last([standard, manual], ['What changed?', 'the Harbor one'])
    expect(`${understanding.scope.package} ${understanding.intent} ${scopeOf(understanding)}`).toBe(
      'harbor-auto-manual compare 2025-01, 2025-07',
    )
  })
  test.each([
    ['the harbor one', 'harbor-auto-manual 2025-07, harbor-auto-manual 2025-01'],
    ['none of them', 'harbor-auto-manual 2025-07, home 2025, harbor-auto-manual 2025-01'],
    ['for trailers', 'harbor-auto-manual 2025-07, home 2025, harbor-auto-manual 2025-01'],
  ])('that leaves several is asked back about these: %s', (reply, expected) => {
    const catalog = [
      packageOf('harbor-auto-manual', 'Harbor Auto Manual', ['2025-01', '2025-07']),
      packageOf('home', 'Home', ['2025']),
    ]
    const told = last(catalog, ['What is the fee in release 9.4?', reply])
    const options = (told.clarify ?? []).map(({ scope }) => [scope.package, ...scope.releases].join(' '))
    expect(options).toEqual(expected.split(', '))
  })
  test('names a package by a word of its own', () => {
    const home = packageOf('ferry', 'Ferry Tariff', ['2025-07', '2025-08'])
    const tram = packageOf('tram', 'Tram Tariff', ['2025-07', '2025-08'])
    const told = last([home, tram], ['What is new?', 'the tram one'])
    expect(`${told.scope.package}: ${scopeOf(told)}`).toBe('tram: 2025-07, 2025-08')
  })
  test('that picks none does not fall back to the latest', () => {
    expect(scopeOf(last([manual], ['What does the July edition say on fees?', 'and for trailers?']))).toBe(
      'asks: 2025-07, 2024-07',
    )
  })
  test('may be another question', () => {
    expect(
      scopeOf(
        last([manual], ['What does the July edition say on fees?', 'What is the base rate in 2025-01?']),
      ),
    ).toBe('2025-01')
  })
})
