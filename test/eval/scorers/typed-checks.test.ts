import { describe, expect, it } from 'vitest'
import { readText } from '../../../eval/scorers/claim-ground.ts'
import { prepareSources, type SourceText } from '../../../eval/scorers/prepare-sources.ts'
import { scoreSentence } from '../../../eval/scorers/score-sentence.ts'

const failures = (claim: string, ...sources: SourceText[]) =>
  scoreSentence(claim, prepareSources(sources))
    .checks.filter(({ passed }) => !passed)
    .map(({ check }) => check)

/** Source, a claim that it supports, a claim that it does not, and the check that says so. */
const cases: [check: string, source: string, right: string, wrong: string][] = [
  ['number', 'The rate was 1,200,000 USD.', 'The rate was 1.2 million USD.', 'The rate was 1.3 million USD.'],
  [
    'number',
    'The share is 0.06 of the income.',
    'The share is 6 % of the income.',
    'The share is 7 % of it.',
  ],
  ['number', 'The factor is 3.14159.', 'The factor is about 3.14.', 'The factor is about 3.15.'],
  ['number', 'The limit is 1,500 dollars.', 'The limit is $1,500.', 'The limit is more than $1,000.'],
  ['number', 'Keep it for 30 days.', 'Keep it for thirty days.', 'Keep it for 30 months.'],
  [
    'identifier',
    'Territory 014 pays 412 USD. Territory 015 pays 438 USD.',
    'Territory 015 pays 438 USD.',
    'Territory 015 pays 412 USD.',
  ],
  ['difference', 'The rate went from 412 to 438.', 'The rate rose by 26 (+6.3 %).', 'The rate rose by 25.'],
  ['difference', 'The rate went from 412 to 438.', 'The rate rose by 6.3 %.', 'The rate rose by 7.3 %.'],
  [
    'date',
    'It applies from 1 March 2025.',
    'It applies from March 1, 2025.',
    'It applies from March 2, 2025.',
  ],
  ['date', 'It applies from 1 March 2025.', 'It applies from March 2025.', 'It applies from March 2024.'],
  ['date', 'It applies from March 2025.', 'It applies in 2025.', 'It applies from 1 March 2025.'],
  ['date', 'It ran to March 1 , 2025 .', 'It ran to March 1, 2025.', 'It ran to March 1, 2024.'],
  ['version', 'Use TLS 1.2 on servers.', 'Use TLS 1.2 on servers.', 'Use TLS 1.3 on servers.'],
  [
    'identifier',
    'Weakness CWE-521 applies.',
    'The weakness CWE-521 applies.',
    'The weakness CWE-522 applies.',
  ],
  ['name', 'The fund belongs to Acme.', 'The fund belongs to Acme.', 'The fund belongs to Globex.'],
  [
    'negation',
    'Passwords must not be truncated.',
    "Passwords mustn't be truncated.",
    'Passwords must be truncated.',
  ],
  [
    'negation',
    'Sharing accounts is allowed.',
    'Sharing accounts is permitted.',
    'Sharing accounts is prohibited.',
  ],
  ['negation', 'You cannot delete it.', 'You can’t delete it.', 'You can delete it.'],
  [
    'negation',
    'If the form is not signed in time, the request is closed.',
    "The request is closed if the form isn't signed in time.",
    'The request is closed if the form is signed in time.',
  ],
  [
    'negation',
    'We will not answer letters sent by non-members of the board.',
    "We won't answer letters sent by non-members of the board.",
    'We will answer letters sent by non-members of the board.',
  ],
  [
    'negation',
    'In the console you are unable to delete a root key.',
    'In the console you cannot delete a root key.',
    'In the console you can delete a root key.',
  ],
  [
    'negation',
    'A premium tax is part of the rates. It is not added to the premium.',
    'A premium tax is part of the rates.',
    'A premium tax is added to the premium.',
  ],
  [
    'name',
    'To learn how we collect, keep and use data of people, see our Notice on Training. Our Privacy Policy applies to users.',
    'To learn how we collect, keep and use data of people, see our Notice on Training.',
    'To learn how we collect, keep and use data of people, see our Non-User Privacy Policy.',
  ],
  [
    'modal',
    'The operator must keep records.',
    'The operator shall keep records.',
    'The operator may keep records.',
  ],
  [
    'threshold',
    'Passwords have at least 12 characters.',
    'Passwords have no fewer than 12 characters.',
    'Passwords have at most 12 characters.',
  ],
  [
    'quotation',
    'We will never sell your data.',
    'It says “never sell your data” there.',
    'It says “often sell your data” there.',
  ],
]

describe('typed checks', () => {
  it.each(cases)('%s: %s', (check, source, right, wrong) => {
    expect(failures(right, source)).toEqual([])
    expect(failures(wrong, source)).toContain(check)
  })

  it('hold a release that is named to the one that is cited, not to any that its text mentions', () => {
    const cited = { text: 'The fee is $12. It replaces release 2024-01.', release: '2024-07' }
    expect(failures('In release 2024-07 the fee is $12.', cited)).toEqual([])
    expect(failures('In release 2025-01 the fee is $12.', cited)).toEqual(['version'])
    expect(
      failures('In release 2025-07 the fee is $12.', {
        ...cited,
        text: 'The fee is $12 from 2025-07-01 on.',
      }),
    ).toEqual(['version'])
  })

  it('are not alarmed by list numerals, section numbers, formatting and where a sentence says it comes from', () => {
    const source = 'Passwords have at least 12 characters.'
    for (const claim of [
      `3. ${source}`,
      `- **Passwords** have at least 12 characters.`,
      `2.1.1 ${source}`,
      `According to section 4.2, passwords have at least 12 characters.`,
      `In short: ${source} 2.`,
      'Passwords have at least 12 `characters`.',
    ])
      expect(failures(claim, source)).toEqual([])
  })

  it('let an answer repeat the values of the question', () => {
    const sources = prepareSources(['Claims are paid within 30 days.'])
    const claim = 'For the $500 of Acme, claims are paid within 30 days.'
    expect(scoreSentence(claim, sources).checks.filter(({ passed }) => !passed)).not.toEqual([])
    const asked = readText('What of the $500 of Acme?')
    expect(scoreSentence(claim, sources, { asked }).checks.filter(({ passed }) => !passed)).toEqual([])
  })

  it('say that another release was retrieved which says what the cited one does not quite', () => {
    const told = 'Class actions and representative actions are prohibited by these terms.'
    const older = { text: told, release: '2024-01' }
    const newer = {
      text: 'Class actions and consolidated actions are prohibited by these terms.',
      release: '2025-01',
    }
    const passed = (cited: SourceText, ...retrieved: SourceText[]) =>
      scoreSentence(told, prepareSources([cited]), {
        retrieved: () => prepareSources(retrieved),
      }).checks.find(({ check }) => check === 'citation')?.passed
    expect(passed(older, newer, older)).toBe(true)
    expect(passed(newer, newer, older)).toBe(false)
    expect(passed(newer, newer)).toBe(true)
    expect(passed(newer.text, newer.text, older)).toBe(true)
  })

  it('say which retrieved place a sentence belongs to when it cites another', () => {
    const told = 'The late fee is charged five days after the due date.'
    const right = prepareSources([told])
    const other = prepareSources(['The late policy is renewed in autumn.'])
    const retrieved = prepareSources([told, 'The late policy is renewed in autumn.'])
    const citation = (cited: typeof right) =>
      scoreSentence(told, cited, { retrieved: () => retrieved }).checks.find(
        ({ check }) => check === 'citation',
      )
    expect(citation(right)).toMatchObject({ passed: true })
    expect(citation(other)).toMatchObject({ passed: false })
  })
})
