import { describe, expect, test } from 'vitest'
import { asksModel } from '../../../../src/answer/understand/model/asks-model.ts'
import { mergeReading } from '../../../../src/answer/understand/model/merge-reading.ts'
import {
  parseReading,
  type QuestionReading,
} from '../../../../src/answer/understand/model/question-reading.ts'
import { understandQuestion } from '../../../../src/answer/understand/understand-question.ts'
import type { RequestedScope } from '../../../../src/domain/scope.ts'
import { conversation, manual, scopeOf, standard, TODAY } from '../catalog.ts'

const both = [standard, manual]

/** The last of the questions as rules and model read it together; those before it as the rules read them. */
function merged(
  questions: readonly string[],
  reading: Partial<QuestionReading>,
  { catalog = both, requested }: { catalog?: typeof both; requested?: RequestedScope } = {},
) {
  const talk = conversation(catalog)
  for (const question of questions.slice(0, -1)) talk.ask(question)
  const question = questions.at(-1)!
  const input = { question, history: talk.history, ...(requested && { requested }) }
  const rules = understandQuestion(input, catalog, TODAY)
  const read = parseReading(JSON.stringify({ standalone: question, intent: 'lookup', ...reading }))
  if ('fault' in read) throw new Error(read.fault)
  const { understanding, refused, ...searched } = mergeReading(read.reading, input, catalog, TODAY, rules)
  const { package: name } = understanding.scope
  return {
    ...{ rules, understanding, refused, ...searched },
    told: `${name} ${understanding.intent} ${scopeOf(understanding)}`,
    asked: asksModel(input, catalog, TODAY, rules),
  }
}

describe('the scope', () => {
  test('a package that no word names is the one that the model reads', () => {
    const question = 'What does the car insurance handbook say about glass?'
    expect(merged([question], {}).told).toMatch(/^null lookup/)
    expect(merged([question], { package: 'harbor-auto-manual' })).toMatchObject({
      told: 'harbor-auto-manual lookup 2025-07 ?',
      refused: [],
    })
  })
  test('a package that is left to the documents is told by the model where it leaves no doubt, and counts as assumed', () => {
    const question = 'What changed in the car insurance handbook?'
    expect(merged([question], {}).told).toMatch(/^null compare/)
    expect(merged(['What changed?'], {}).told).toMatch(/asks/)
    expect(merged([question], { package: 'harbor-auto-manual', intent: 'compare' }).told).toBe(
      'harbor-auto-manual compare 2025-01, 2025-07 ?',
    )
  })
  test.each([
    'What does the July edition say on fees?',
    'What is the fee in release 9.4 of the Harbor manual?',
  ])('a question back about a release that is named stays one: %s', question => {
    const reading = { releases: ['2025-07'], releaseWords: 'fee', package: 'harbor-auto-manual' }
    const { asked, told } = merged([question], reading, { catalog: [manual] })
    expect(asked).toBe(false)
    expect(told).toMatch(/asks/)
  })
  test('the package that the question or the caller names is kept', () => {
    const other = { package: 'harbor-auto-manual' }
    expect(merged(['What does ASVS ask of passwords?'], other).told).toBe('asvs lookup 4.0.3 ?')
    const requested = { package: 'asvs' }
    expect(merged(['What is asked of passwords?'], other, { requested })).toMatchObject({
      told: 'asvs lookup 4.0.3 ?',
      refused: ['the caller asks about asvs, not about harbor-auto-manual'],
    })
  })
  test('a package without the releases that the caller chose is not the one', () => {
    const requested = { releases: ['2024-07'] }
    const talk = ['What is the fee in the Harbor manual?', 'and for agents?']
    expect(
      merged(talk, { package: 'asvs', standalone: 'What is the fee for agents?' }, { requested }),
    ).toMatchObject({
      told: 'harbor-auto-manual lookup 2024-07',
      refused: ['asvs has no release “2024-07”'],
    })
  })
  test('a release is one of the package that is asked about', () => {
    const reading = { package: 'asvs', releases: ['2025-01'], releaseWords: 'passwords' }
    expect(merged(['What is asked of passwords?'], reading)).toMatchObject({
      told: 'asvs lookup 4.0.3 ?',
      refused: ['asvs has no release “2025-01”'],
    })
  })
  test('releases carry over in the conversation as the rules say', () => {
    const questions = ['What is the fee in 2024-07?', 'und für Motorräder?']
    const standalone = 'Was ist die Gebühr für Motorräder?'
    expect(merged(questions, { standalone }, { catalog: [manual] })).toMatchObject({
      told: 'harbor-auto-manual lookup 2024-07 ?',
      understanding: { standaloneQuestion: standalone, topic: standalone },
    })
  })
})

describe('the intent', () => {
  test('is the model’s where no word of the question asks for changes', () => {
    const german = 'Was hat sich bei den Gebühren geändert?'
    expect(merged([german], { intent: 'compare' }, { catalog: [manual] }).told).toBe(
      'harbor-auto-manual compare 2025-01, 2025-07 ?',
    )
    expect(merged([german], { intent: 'timeline' }, { catalog: [manual] }).told).toBe(
      'harbor-auto-manual timeline 2024-07, 2025-01, 2025-07 ?',
    )
  })
  test('is the question’s where its words say it', () => {
    expect(merged(['What changed in the fees?'], { intent: 'lookup' }, { catalog: [manual] }).told).toBe(
      'harbor-auto-manual compare 2025-01, 2025-07 ?',
    )
  })
  test('is small talk only where nothing is asked', () => {
    expect(merged(['Danke schön!'], { intent: 'small-talk' }).understanding.intent).toBe('small-talk')
    const { understanding, refused } = merged(['What is the fee?'], { intent: 'small-talk' })
    expect(understanding.intent).toBe('lookup')
    expect(refused).toEqual(['what asks for something is no small talk'])
  })
})

describe('the question that stands alone', () => {
  const first = 'What is the base rate for territory 014?'
  const of = (question: string, standalone: string) =>
    merged([first, question], { standalone }, { catalog: [manual] })

  test('is the model’s, searched beside the words that were typed', () => {
    const standalone = 'What is the base rate for territory 014 for motorcycles?'
    expect(of('and for motorcycles?', standalone).understanding).toMatchObject({
      standaloneQuestion: standalone,
      queries: ['and for motorcycles?', standalone],
    })
  })
  test('may spell a number that was typed in figures, or the other way about', () => {
    for (const [typed, said] of [
      ['and for 2 drivers?', 'What is the base rate for two drivers?'],
      ['and for two drivers?', 'What is the base rate for 2 drivers?'],
    ] as const)
      expect(of(typed, said).understanding.standaloneQuestion).toBe(said)
    expect(of('and for two drivers?', 'What is the base rate for 3 drivers?').refused).toHaveLength(1)
  })
  test('takes nothing over where the model says that the subject is new', () => {
    const question = 'What about glass breakage?'
    const { rules, understanding } = of(question, 'Glass breakage: what is covered?')
    expect(rules.standaloneQuestion).toContain('014')
    expect(understanding.queries).toEqual([question, 'Glass breakage: what is covered?'])
  })
  test('points back at no place where it is what was typed', () => {
    const question = 'Is it allowed to tow a trailer with that license class of the state?'
    const { understanding } = of(question, question)
    expect(understanding.referents).toEqual([])
  })
  test.each([
    ['and for territory 041?', 'What is the base rate for a territory?', 'lacks 041'],
    ['and for territory 041?', 'What is the base rate for territories 041 and 055?', 'nobody said the 055'],
    ['does it apply to agents?', 'does it apply to agents?', 'does not stand alone'],
    ['and for agents?', 'And for agents?', 'does not stand alone'],
    ['Which discounts do households get?', 'What is the base rate?', 'something else'],
    ['and for agents?', 'What is the base rate for agents in 2024-07?', 'names 2024-07'],
    ['and for agents?', 'What is the base rate for agents in release 9?', 'names'],
    ['and for agents?', `What is the base rate ${'and so on '.repeat(60)}?`, 'is no question'],
  ])('stays the rules’ for %j read as %j: %s', (question, standalone, reason) => {
    const { rules, understanding, refused } = of(question, standalone)
    expect(refused.join()).toContain(reason)
    expect(understanding).toEqual(rules)
  })
  test('may name the release that is searched', () => {
    const questions = ['What is the fee in 2024-07?', 'and in the next one?']
    const standalone = 'What is the fee in 2025-01?'
    const { understanding, refused } = merged(questions, { standalone }, { catalog: [manual] })
    expect(refused).toEqual([])
    expect(understanding).toMatchObject({ standaloneQuestion: standalone, topic: 'What is the fee?' })
  })
})

describe('further searches', () => {
  test('hold no release words and nothing twice, and one sub-question is none', () => {
    const parts = (subQuestions: string[]) =>
      merged(['What are fee and surcharge?'], { subQuestions }, { catalog: [manual] }).subQuestions
    expect(parts(['What is the fee in 2025-07?', 'What is the surcharge?'])).toEqual([
      'What is the fee?',
      'What is the surcharge?',
    ])
    expect(parts(['What is the fee in 2025-07?', 'What is the fee in 2025-01?'])).toEqual([])
    expect(parts(['What is the fee?'])).toEqual([])
    expect(parts(['What is the fee?', 'What does rule 7.7 say?'])).toEqual([])
  })
})

describe('a model is asked', () => {
  const asked = (questions: string[], requested?: RequestedScope) =>
    merged(questions, {}, { catalog: [manual], ...(requested && { requested }) }).asked
  const inRelease = { package: 'harbor-auto-manual', releases: ['2024-07'] }

  test.each<[string[], RequestedScope?]>([
    [['What is the fee?']],
    [['What is the fee in 2024-07?']],
    [['What is the fee?'], inRelease],
    [['What changed in the fees?']],
    [['What changed between 2024-07 and 2025-01?', 'and in the fees?']],
    [['What does the July edition say on fees?', 'What is the base rate?']],
  ])('about %j', (questions, requested) => {
    expect(asked(questions, requested)).toBe(true)
  })
  test.each<[string[], RequestedScope?]>([
    [['thanks!']],
    [['What does the July edition say on fees?', 'the 2024 one']],
    [['What changed in the fees between 2024-07 and 2025-01?']],
    [['2.1.1'], inRelease],
    [['What does 2.1.1 say?'], inRelease],
  ])('nothing about %j, of which the rules are certain', (questions, requested) => {
    expect(asked(questions, requested)).toBe(false)
  })
  test('nothing where nothing can be asked about', () => {
    const input = { question: 'What is the fee?', history: [] }
    expect(asksModel(input, [], TODAY, understandQuestion(input, [], TODAY))).toBe(false)
  })
})
