import { describe, expect, it } from 'vitest'
import type { ExpectedQuestion } from '../../../../eval/datasets/expected-question.ts'
import { questionLines } from '../../../../eval/datasets/question-lines.ts'
import { generateQuestions } from '../../../../eval/run/generate/generate-questions.ts'
import { localCaller } from '../../../../src/domain/caller.ts'
import { ingestFiles, openIngestServices } from '../../../support/ingest-services.ts'

const rates = (rows: string[]) => `territory,base_rate,area\n${rows.join('\n')}\n`
const rules = (days: number) =>
  `# Rules\n\n## 1.1 Grace period\n\nA late payment is accepted for ${days} days.\n\n## 1.2 Notes\n\nSee the rates. They hold for 2 years.\n\n## 1.3 Symbols\n\n| Symbol | Factor |\n| --- | --- |\n| S1 | 0.90 |\n| S2 | 1.10 |\n`
const fees = 'fees:\n  returned_payment: 25.00\n  reinstatement: 30.00\n'

const older = {
  'rates.csv': rates(['001,412,coast', '002,300,hills', '003,280,plains']),
  'rules.md': rules(10),
  'fees.yaml': fees,
}
const newer = {
  'rates.csv': rates(['001,438,coast', '002,300,hills', '004,190,plains']),
  'rules.md': rules(12),
  'fees.yaml': fees,
}

/** Asks for questions about both releases. */
async function openGenerator() {
  const services = await openIngestServices()
  await ingestFiles(services, '2025-01', older)
  await ingestFiles(services, '2025-07', newer)
  return async (options: { count?: number; seed?: number; releases?: string[] } = {}) => {
    const { count = 1000, seed = 1, releases = [] } = options
    const asked = { package: 'manual', releases, count, seed, signal: new AbortController().signal }
    const lines = questionLines(await generateQuestions(localCaller, services, asked))
    return lines
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line) as ExpectedQuestion)
  }
}
const generate = async (options: { releases?: string[] } = {}) => (await openGenerator())(options)
const of = (questions: ExpectedQuestion[], template: string) =>
  questions.filter(({ tags }) => tags[1] === template)

describe('questions out of a release', () => {
  it('ask for cells and entries, whose text is the answer', async () => {
    const questions = await generate()
    expect(of(questions, 'cell')).toContainEqual(
      expect.objectContaining({
        question: 'What is the base rate for territory 004 in “Rates”?',
        package: 'manual',
        expect: expect.objectContaining({
          outcomes: ['answered'],
          values: ['190'],
          places: [expect.objectContaining({ release: '2025-07', document: 'rates.csv', item: '004' })],
        }),
      }),
    )
    expect(of(questions, 'entry').map(({ question }) => question)).toContain(
      'What is the reinstatement in “fees” of “Fees” in release 2025-01?',
    )
    expect(of(questions, 'section')).toEqual([
      expect.objectContaining({
        question: 'What does 1.1 “Grace period” say?',
        expect: expect.objectContaining({ values: ['12 days'] }),
      }),
      expect.objectContaining({
        question: 'What does 1.1 “Grace period” say in release 2025-01?',
        expect: expect.objectContaining({ values: ['10 days'] }),
      }),
    ])
  })

  it('ask for what no text of the release has', async () => {
    const questions = await generate()
    const rows = of(questions, 'missing-row').map(({ question }) => question)
    expect(rows).toContain('What is the base rate for territory 005 in “Rates”?')
    expect(rows.join('\n')).not.toMatch(/territory 00[124] in “Rates”\?/)
    const columns = of(questions, 'missing-column')
    expect(columns.map(({ question }) => question).join('\n')).toMatch(
      /What is the factor for territory 00\d in “Rates”/,
    )
    for (const { expect: expected } of [...of(questions, 'missing-row'), ...columns])
      expect(expected.outcomes).toEqual(['abstained', 'clarify'])
  })
})

describe('questions out of changes', () => {
  it('ask what changed, what stayed and what a release still said', async () => {
    const questions = await generate()
    expect(of(questions, 'changed-cell')).toEqual([
      expect.objectContaining({
        question: 'How did the base rate for territory 001 in “Rates” change between 2025-01 and 2025-07?',
        from: '2025-01',
        to: '2025-07',
        expect: expect.objectContaining({ values: ['412', '438'] }),
      }),
    ])
    expect(of(questions, 'older-value')).toEqual([
      expect.objectContaining({
        question: 'What is the base rate for territory 001 in “Rates” in release 2025-01?',
        expect: expect.objectContaining({ values: ['412'] }),
      }),
    ])
    expect(of(questions, 'follow-up')).toEqual([
      expect.objectContaining({
        turns: ['What is the base rate for territory 001 in “Rates”?'],
        question: 'And in release 2025-01?',
        expect: of(questions, 'older-value')[0]!.expect,
      }),
    ])
    const stayed = of(questions, 'unchanged-cell').map(({ question }) => question)
    expect(stayed).toContain(
      'Did the base rate for territory 002 in “Rates” change between 2025-01 and 2025-07?',
    )
    expect(stayed.join('\n')).not.toContain('base rate for territory 001')
    expect(of(questions, 'changed-section')).toEqual([
      expect.objectContaining({
        question: 'What changed in 1.1 “Grace period” between 2025-01 and 2025-07?',
        expect: expect.objectContaining({ values: ['10 days', '12 days'] }),
      }),
    ])
  })

  it('ask for rows that came or went, also of the release that lacks them', async () => {
    const questions = await generate()
    expect(of(questions, 'added-row').map(({ question }) => question)).toEqual([
      'Was territory 004 added to “Rates” between 2025-01 and 2025-07?',
    ])
    expect(of(questions, 'removed-row').map(({ question }) => question)).toEqual([
      'Was territory 003 removed from “Rates” between 2025-01 and 2025-07?',
    ])
    expect(
      of(questions, 'other-release').map(({ question, expect: { outcomes } }) => [question, outcomes]),
    ).toEqual(
      expect.arrayContaining([
        [expect.stringMatching(/territory 004 in “Rates” in release 2025-01/), ['abstained', 'clarify']],
      ]),
    )
  })
})

describe('generating questions', () => {
  it('gives the same questions for the same seed, and others of each template for another', async () => {
    const from = await openGenerator()
    const [first, again] = [await from({ count: 12 }), await from({ count: 12 })]
    const other = await from({ count: 12, seed: 2 })
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
    expect(new Set(first.map(({ tags }) => tags[1])).size).toBeGreaterThan(8)
    expect(first).toHaveLength(12)
    const all = await from()
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  })

  it('asks about the releases that are named alone, and refuses others', async () => {
    const questions = await generate({ releases: ['2025-01'] })
    expect(questions.some(({ tags }) => tags.includes('change'))).toBe(false)
    expect(questions.every(({ question }) => question.endsWith('in release 2025-01?'))).toBe(true)
    await expect(generate({ releases: ['1999'] })).rejects.toThrow(/no release 1999/)
  })
})
