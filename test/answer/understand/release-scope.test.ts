import { describe, expect, test } from 'vitest'
import type { PackageReleases } from '../../../src/answer/understand/package-releases.ts'
import { conversation, manual, numbered, packageOf, scopeOf, snapshots, standard } from './catalog.ts'

function scopes(catalog: PackageReleases, cases: readonly (readonly [string, string])[]) {
  test.each(cases)('%s → %s', (question, expected) => {
    expect(scopeOf(conversation([catalog]).ask(question))).toBe(expected)
  })
}

describe('a release named in the question is the one that is used', () => {
  scopes(manual, [
    ['What does release 2025-01 say about deductibles?', '2025-01'],
    ['in 2024-07, what is the instalment fee?', '2024-07'],
    ['What does the January 2025 manual say about youthful drivers?', '2025-01'],
    ["What did January's edition say on trailers?", '2025-01'],
    ['in the edition of July 2024, is a photo needed?', '2024-07'],
    ['What does the 2024 edition say?', '2024-07'],
    ["What does last year's edition say?", 'asks: 2025-07, 2025-01'],
    ['What is in the latest edition?', '2025-07'],
    ['What does the newest manual say on glass?', '2025-07'],
    ['What did the previous edition say about drones?', '2025-01'],
    ['what was the fee two editions ago?', '2024-07'],
    ['What was the fee one edition ago?', '2025-01'],
    ['hi, what is the fee in the edition before the latest?', '2025-01'],
    ['What does the second edition say on glass claims?', '2025-01'],
    ['What did the first edition say?', '2024-07'],
    ['What was the fee before 2025-01?', '2024-07'],
    ['What is the fee in the release after 2024-07?', '2025-01'],
    ['Give me the fee, not from 2025-07 but from 2025-01', '2025-01'],
  ])
  scopes(standard, [
    ['What did 8.3.6 ask for in version 4.0.2?', '4.0.2'],
    ['What does v4.0.1 say on tokens?', '4.0.1'],
    ['What does the 4.0.2 release require?', '4.0.2'],
  ])
  scopes(snapshots, [
    ['what is the rate in v1.428.0?', 'v1.428.0_2025-11-01'],
    ['what is the rate in 1.235.0?', 'v1.235.0_2025-04-01'],
    ['In the August 2025 snapshot, which rate applies from 2026?', 'v1.300.2_2025-08-01'],
    ['what does 2025-11 say about subsidies?', 'v1.428.0_2025-11-01'],
  ])
  scopes(numbered, [
    ['What does release 1 say about refunds?', '1'],
    ['How old must users be, going by the latest version?', '2'],
  ])
})

describe('a time is of the subject where business is counted that no rule tells', () => {
  scopes(manual, [
    ['How many complaints did the company receive last year?', '2025-07 ?'],
    ['How much did Harbor Mutual earn in 2024?', '2025-07 ?'],
    ['How much was the fee in August 2024?', '2024-07 ?'],
  ])
})

describe('a time tells no releases apart where there is one alone', () => {
  scopes(packageOf('annual-report', 'Annual report', ['1.0']), [
    ['What were net sales in 2021?', '1.0 ?'],
    ['What was total equity at December 31, 2020?', '1.0 ?'],
    ['How high was the dividend in the third quarter of 2020?', '1.0 ?'],
  ])
})

describe('in force on a date is the latest release effective on or before it', () => {
  scopes(manual, [
    ['Which deductible was in force on 3 March 2025?', '2025-01'],
    ['What was the deductible in the edition in force on 30 June 2025?', '2025-01'],
    ['What was the deductible in the edition in force on 1 July 2025?', '2025-07'],
    ['What does the manual effective 1 January 2025 say?', '2025-01'],
    ['What was the fee as of August 15, 2024?', '2024-07'],
    ['Which fee was in force in March 2025?', '2025-01'],
    ['Which fee is in force today?', '2025-07'],
    ['Which fee was in force in 2025?', 'asks: 2025-07, 2025-01'],
    ['What was in force on 1 January 2020?', 'asks: 2024-07, 2025-01, 2025-07'],
  ])
  test('a date without a year is the last such day, and the answer says so', () => {
    expect(scopeOf(conversation([manual]).ask('Which deductible was in force on 3 March?'))).toBe('2025-07 ?')
  })
  test('an explicit order does not move effective dates; of equal dates the later release counts', () => {
    const gaps = packageOf('gaps', 'Gaps', [
      'a1 2020-01-01',
      'a2 2023-05-01',
      'a3 2023-05-01',
      'a4 2022-01-01',
      'a5',
    ])
    const ask = (day: string) => scopeOf(conversation([gaps]).ask(`Which fee was in force on ${day}?`))
    expect(ask('2021-06-01')).toBe('a1')
    expect(ask('2022-06-01')).toBe('a4')
    expect(ask('2024-01-01')).toBe('a3')
  })
  test('the current edition is the one in force, the latest may lie ahead', () => {
    const ahead = packageOf('ahead', 'Ahead', ['2025-07 2025-07-01', '2026-07 2026-07-01'])
    expect(scopeOf(conversation([ahead]).ask('What does the current edition say?'))).toBe('2025-07')
    expect(scopeOf(conversation([ahead]).ask('What does the latest edition say?'))).toBe('2026-07')
    expect(scopeOf(conversation([ahead]).ask('What does the upcoming edition say?'))).toBe('2026-07')
  })
})

describe('a release counted or placed in other words is the one that is used', () => {
  scopes(manual, [
    ['What was the fee two editions before the current one?', '2024-07'],
    ['What is the fee in the last edition of 2025?', '2025-07'],
    ['What is the fee in the first 2025 edition?', '2025-01'],
    ['What is the fee in the second of the editions?', '2025-01'],
    ['What is the fee in the edition that has been in force since 1 January 2025?', '2025-01'],
    ['Tell me the fee at the end of 2024', '2024-07 ?'],
    ['Tell me the fee the way it was on 3 March 2025', '2025-01'],
    ['What was the fee in March 2025?', '2025-01 ?'],
    ['What is the fee in the 2025 edition, but not that of July?', '2025-01'],
    ['What changed from the first edition to the second?', '2024-07, 2025-01'],
    ['Which fees does 2025-01 add?', '2024-07, 2025-01'],
    ['What is different at the end of 2025 from the end of 2024?', '2024-07, 2025-07'],
    ['What was the fee in every edition of 2025?', '2025-01, 2025-07'],
  ])
})

describe('what only looks like a release is subject matter', () => {
  scopes(standard, [
    ['What does requirement 4.0.2 ask?', '4.0.3 ?'],
    ['What do sections 4.0.1 and 4.0.2 ask?', '4.0.3 ?'],
    ['Is TLS version 1.2 allowed?', '4.0.3 ?'],
    ['Which versions of TLS should be switched on?', '4.0.3 ?'],
    ['What does 2.1.1 say?', '4.0.3 ?'],
  ])
  scopes(numbered, [
    ['What do I pay for 2 parcels?', '2 ?'],
    ['May a 1 year old user sign up?', '2 ?'],
  ])
  scopes(manual, [
    ['What is the rate in territory 2025?', '2025-07 ?'],
    ['How many people were insured in 2024?', '2025-07 ?'],
    ['What version of the application form is used?', '2025-07 ?'],
    ['How long is the policy in force?', '2025-07 ?'],
    ['What happens in the second year?', '2025-07 ?'],
    ['What is the current deductible?', '2025-07 ?'],
    ['May a driver join in May?', '2025-07 ?'],
    ['What must a driver pay at the end of June?', '2025-07 ?'],
    ['If the car was sold at that time, is it covered?', '2025-07 ?'],
  ])
})

describe('a release that does not exist or fits several is asked back about', () => {
  scopes(manual, [
    ['what does release 9.9 say about fees?', 'asks: 2025-07, 2025-01, 2024-07'],
    ['What did version 2025-04 say?', 'asks: 2025-07, 2025-01, 2024-07'],
    ['What did 2025-04 say about fees?', 'asks: 2025-07, 2025-01, 2024-07'],
    ['What does the July edition say?', 'asks: 2025-07, 2024-07'],
    ['What does the March 2025 edition say?', 'asks: 2025-07, 2025-01, 2024-07'],
    ['what does the fifth edition say?', 'asks: 2025-07, 2025-01, 2024-07'],
    ['What was the fee five editions ago?', 'asks: 2024-07, 2025-01, 2025-07'],
    ['What about the version before 2024-07?', 'asks: 2024-07, 2025-01, 2025-07'],
    ['Give me the fee, but not from the July 2025 edition', 'asks: 2025-01, 2024-07'],
    ['What is the fee in the beta?', 'asks: 2025-07, 2025-01, 2024-07'],
    ['What does the draft edition say on fees?', 'asks: 2025-07, 2025-01, 2024-07'],
    ['What was the fee back then?', 'asks: 2025-07, 2025-01, 2024-07'],
    ['What is the fee in the edition it all began with?', 'asks: 2025-07, 2025-01, 2024-07'],
    ['In the version that binds us, what is the fee?', 'asks: 2025-07, 2025-01, 2024-07'],
  ])
  scopes(standard, [
    ['What are the fees in 4.0?', 'asks: 4.0.3, 4.0.2, 4.0.1'],
    ['Under 4.0, may passwords be truncated?', 'asks: 4.0.3, 4.0.2, 4.0.1'],
    ['What does version 4.0 say on tokens?', 'asks: 4.0.3, 4.0.2, 4.0.1'],
    ['May the factor differ by 4.0 percent?', '4.0.3 ?'],
    ['What is asked of a score under 4.0 points?', '4.0.3 ?'],
    ['What must a preview show?', '4.0.3 ?'],
  ])
  scopes(packageOf('lines', 'Lines', ['3.1.0', '4.0.0']), [['What are the fees in 4.0?', '4.0.0']])
})

describe('without a release', () => {
  test('a lookup takes the latest and says so', () => {
    expect(scopeOf(conversation([manual]).ask('What is the base rate?'))).toBe('2025-07 ?')
  })
  test("the caller's choice holds until the question names another", () => {
    const talk = conversation([manual])
    expect(scopeOf(talk.ask('What is the base rate?', { releases: ['2025-01'] }))).toBe('2025-01')
    expect(scopeOf(talk.ask('What is the base rate in 2024-07?', { releases: ['2025-01'] }))).toBe('2024-07')
  })
  test('a requested release that does not exist is refused with the ones that do', () => {
    expect(() => conversation([manual]).ask('What is the fee?', { releases: ['9.9'] })).toThrow(
      /no published release "9.9"/,
    )
    expect(() => conversation([manual]).ask('What is the fee?', { package: 'nothing' })).toThrow(
      /no package "nothing"/,
    )
  })
  test('an empty catalog resolves to nothing, without asking', () => {
    const { scope, clarify } = conversation([]).ask('What is the fee?')
    expect(scope).toEqual({ package: null, releases: [], assumed: true })
    expect(clarify).toBeNull()
  })
})

describe('a comparison takes two releases', () => {
  scopes(manual, [
    ['What changed between 2024-07 and 2025-01?', '2024-07, 2025-01'],
    ['What changed from release 2025-01 to 2025-07?', '2025-01, 2025-07'],
    ['changes 2024-07 vs 2025-01', '2024-07, 2025-01'],
    ['What is the difference between July 2024 and January 2025?', '2024-07, 2025-01'],
    ['what changed between January and July 2025?', '2025-01, 2025-07'],
    ["What changed in the glossary between January's and July's edition?", '2025-01, 2025-07 ?'],
    ['What changed in the glossary from the July edition to the January edition?', '2024-07, 2025-01 ?'],
    ["What changed in July's edition compared with January's?", 'asks: 2025-01+2025-07, 2024-07+2025-01'],
    ["What changed between March's and July's edition?", 'asks: 2025-01+2025-07, 2024-07+2025-01'],
    ['what changed between the first and the last edition?', '2024-07, 2025-07'],
    ['what changed between the last two editions?', '2025-01, 2025-07'],
    ['Compare the current manual with the one before.', '2025-01, 2025-07'],
    ['What changed since 2024-07?', '2024-07, 2025-07'],
    ['Has the student discount changed since January 2025?', '2025-01, 2025-07'],
    ['What was new in 2025-01?', '2024-07, 2025-01'],
    ['Summarise the changes in the January 2025 edition', '2024-07, 2025-01'],
    ['Which rules were removed in 2025-07?', '2025-01, 2025-07'],
    ['What changed?', '2025-01, 2025-07 ?'],
    ['How many rules were added?', '2025-01, 2025-07 ?'],
    ['What was new in 2024-07?', 'asks: 2024-07+2025-01, 2024-07+2025-07'],
    ['Does the fee differ from 2024-07?', '2024-07, 2025-07'],
    ['Is the fee higher now than in 2024-07?', '2024-07, 2025-07'],
    ['Are trailers still accepted in 2025-01?', '2024-07, 2025-01'],
    ['Was the fee already $12 in 2025-01?', '2025-01, 2025-07'],
    ['Is the fee still $12, as in 2025-01?', '2025-01, 2025-07'],
    ['Is the fee still $12, as it was in January 2025?', '2025-01, 2025-07'],
  ])
  scopes(standard, [
    ['What happened to requirement 4.1.4 between 4.0.2 and 4.0.3?', '4.0.2, 4.0.3'],
    ['Do tokens need more entropy in 4.0.3 than they did in 4.0.1?', '4.0.1, 4.0.3'],
    ['What changed between 4.0.1 and 4.0.9?', 'asks: 4.0.1+4.0.3, 4.0.1+4.0.2'],
  ])
  scopes(numbered, [
    ['what changed between 1 and 2?', '1, 2'],
    ['What differs in release 1 and 2?', '1, 2'],
    ['Did anything come in between the two versions?', '1, 2'],
  ])
  test('a package with one release gives that one', () => {
    expect(scopeOf(conversation([packageOf('one', 'One', ['1'])]).ask('What changed?'))).toBe('1 ?')
  })
})

describe('a timeline takes a stretch of releases', () => {
  scopes(manual, [
    ['Since when is there a telematics discount?', '2024-07, 2025-01, 2025-07 ?'],
    ['How did the base rate for territory 014 develop?', '2024-07, 2025-01, 2025-07 ?'],
    ['Does every edition have a telematics discount?', '2024-07, 2025-01, 2025-07'],
    ['How did the base rate develop since 2025-01?', '2025-01, 2025-07'],
  ])
})
