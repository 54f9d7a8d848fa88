import { describe, expect, it } from 'vitest'
import type { RequestedScope, Scope } from '../../src/domain/scope.ts'
import { packageAlternatives, scopeAlternatives } from '../../src/web/ask/scope-alternatives.ts'
import { releasesText, scopeMode, scopeSentence } from '../../src/web/ask/scope-words.ts'

const labels = ['2023-07', '2024-01', '2024-07', '2025-01']
const turn = (
  question: string,
  releases: string[],
  assumed: boolean,
  scope: RequestedScope | null = null,
) => ({
  scope,
  understood: {
    ...{ intent: 'lookup' as const, question, searchedFor: null },
    scope: { package: 'manual', releases, assumed } satisfies Scope,
  },
})
const offered = (...args: Parameters<typeof turn>) =>
  scopeAlternatives(turn(...args), labels).map(({ releases, question }) => [releases.join(' '), question])

describe('other releases to ask of', () => {
  it('are the nearest, and leave a question that names none as it is', () => {
    expect(offered('What is the fee?', ['2024-07'], true)).toEqual([
      ['2025-01', 'What is the fee?'],
      ['2024-01', 'What is the fee?'],
      ['2023-07', 'What is the fee?'],
    ])
  })

  it('take the place of those that the question names, each of its own', () => {
    expect(offered('What changed between 2024-01 and 2024-07?', ['2024-01', '2024-07'], false)).toEqual([
      ['2024-07 2025-01', 'What changed between 2024-07 and 2025-01?'],
      ['2023-07 2024-01', 'What changed between 2023-07 and 2024-01?'],
    ])
  })

  it('are none where the question names releases in other words, unless they were chosen', () => {
    expect(offered('What was the fee in July 2024?', ['2024-07'], false)).toEqual([])
    expect(offered('What changed since 2024-01?', ['2024-01', '2025-01'], false)).toEqual([])
    const chosen = { package: 'manual', releases: ['2024-07'] }
    expect(offered('What is the fee?', ['2024-07'], false, chosen)[0]).toEqual([
      '2025-01',
      'What is the fee?',
    ])
  })

  it('include another package only where nobody chose one', () => {
    const packages = [{ name: 'manual' }, { name: 'other' }]
    const question = 'What is the fee?'
    expect(packageAlternatives(turn(question, ['2025-01'], true), packages)).toEqual([
      { question, scope: { package: 'other' } },
    ])
    expect(packageAlternatives(turn(question, ['2025-01'], true, { package: 'manual' }), packages)).toEqual(
      [],
    )
  })
})

describe('what is asked about, in a sentence', () => {
  it('names package and releases as they are chosen', () => {
    const sentence = (releases?: string[]) =>
      scopeSentence({ package: 'manual', ...(releases && { releases }) }, 'The Manual', labels)
    expect(scopeSentence(null, '', [])).toContain('Asks all packages')
    expect(sentence()).toContain('the latest release of The Manual, 2025-01')
    expect(sentence(['2024-01'])).toContain('Asks release 2024-01 of The Manual.')
    expect(sentence(['2024-01', '2025-01'])).toContain('in release 2025-01 of The Manual against 2024-01')
    expect(sentence(labels)).toContain('Asks 4 releases of The Manual, 2023-07 to 2025-01')
    expect(sentence(labels)).toContain('in the last against the first')
    expect([0, 1, 2, 4].map(count => scopeMode({ releases: labels.slice(0, count) }))).toEqual([
      ...['asked', 'one', 'two', 'all'],
    ])
  })

  it('tells what was understood with the newer release first', () => {
    const text = (releases: string[]) => releasesText({ package: 'manual', releases, assumed: false })
    expect(text(['2024-07', '2025-01'])).toBe('release 2025-01 against 2024-07')
    expect(text(labels)).toBe('4 releases, 2023-07 to 2025-01')
  })
})
