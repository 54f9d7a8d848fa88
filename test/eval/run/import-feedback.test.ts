import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { questionLines } from '../../../eval/datasets/question-lines.ts'
import { readQuestions } from '../../../eval/datasets/read-questions.ts'
import { feedbackQuestion } from '../../../eval/run/feedback/feedback-question.ts'
import { importFeedback } from '../../../eval/run/feedback/import-feedback.ts'
import type { Answer } from '../../../src/domain/answer.ts'
import { makeCitation } from '../../support/cited-answers.ts'
import { makeFeedback } from '../../support/feedback-records.ts'
import { makeFolder } from '../../support/make-folder.ts'
import { memoryInProcess } from '../../support/memory-in-process.ts'
import { askedAt, makeLoggedAnswer, makeTurn } from '../../support/turn-records.ts'

const answer = makeLoggedAnswer({
  outcome: 'answered',
  text: 'The fee is $12.00 after 30 days. [1]',
  question: 'What is the late payment fee?',
  scope: { package: 'manual', releases: ['2025-01'], assumed: true },
  citations: [
    makeCitation(1, '2025-01', 'kept', 'Late payment'),
    makeCitation(2, '2025-01', 'kept', 'Late payment'),
  ],
})
const questionOf = (overrides: Parameters<typeof makeFeedback>[0], about: Partial<Answer> = {}) =>
  feedbackQuestion({ feedback: makeFeedback(overrides), answer: { ...answer, ...about }, turns: [] })

describe('a question out of feedback', () => {
  it('keeps outcome and places of what was liked', () => {
    expect(questionOf({ thumb: 'up', reasons: ['correct'] })).toMatchObject({
      question: 'What is the late payment fee?',
      package: 'manual',
      expect: {
        outcomes: ['answered'],
        places: [{ release: '2025-01', document: 'fees.md', section: '1.1', item: 'Late payment' }],
      },
      tags: ['feedback', 'thumb-up', 'correct'],
    })
    expect(questionOf({ thumb: 'up' }, { outcome: 'abstained' })).toMatchObject({
      expect: { outcomes: ['abstained'], places: [] },
    })
  })

  it('expects what a correction states and the answer did not', () => {
    const made = questionOf({ correctedAnswer: 'It is $15.00 after 30 days, since 1 July 2025 (rule 4.2).' })
    expect(made).toMatchObject({
      answer: expect.stringContaining('$15.00'),
      expect: { outcomes: ['answered'] },
    })
    const { values } = (made as { expect: { values: string[] } }).expect
    expect(values).toContain('$15.00')
    expect(values).toContain('1 July 2025')
    expect(values.join(' ')).not.toContain('30')
  })

  it('says when only a judge can tell whether a correction is met', () => {
    expect(questionOf({ correctedAnswer: 'Only for renewals.' })).toMatchObject({
      tags: expect.arrayContaining(['needs-a-judge']),
    })
  })

  it('expects the place that was named, in its package', () => {
    const expectedPlace = { package: 'rates', release: '2025-07', document: 'a.csv', item: '014' }
    expect(questionOf({ expectedPlace })).toMatchObject({
      package: 'rates',
      expect: { outcomes: ['answered'], places: [{ release: '2025-07', document: 'a.csv', item: '014' }] },
    })
  })

  it('keeps releases that the caller chose, unless they were wrong', () => {
    const scope = { package: 'manual', releases: ['2025-01'], assumed: false }
    expect(questionOf({ thumb: 'up' }, { scope })).toMatchObject({ releases: ['2025-01'] })
    expect(questionOf({ reasons: ['wrong-release', 'should-abstain'] }, { scope })).not.toHaveProperty(
      'releases',
    )
    expect(questionOf({ thumb: 'up' }, { scope, question: 'What was it in 2025-01?' })).not.toHaveProperty(
      'releases',
    )
  })

  it.each([
    [{}, {}, /not what is right/],
    [{ reasons: ['should-abstain' as const], correctedAnswer: 'x' }, {}, /both/],
    [{ removed: true as const, thumb: 'up' as const }, {}, /purged/],
    [
      { thumb: 'up' as const },
      { citations: [{ ...answer.citations[0]!, removed: true as const }] },
      /purged/,
    ],
  ])('is not made of %j', (said, about, why) => {
    expect(questionOf(said, about)).toEqual({ skipped: expect.stringMatching(why) })
  })
})

describe('importing feedback', () => {
  it('asks what was asked before, and gives a set that a run reads', async () => {
    const memory = memoryInProcess()
    const talk = { tenant: 'local', owner: 'ann', id: 'talk' }
    for (const [id, minute] of [
      ['one', 1],
      ['two', 2],
      ['three', 3],
    ] as const) {
      const turn = makeTurn(id, `Question ${id}?`)
      const abstained = {
        ...turn,
        answer: { ...turn.answer, scope: { package: 'manual', releases: [], assumed: true } },
      }
      await memory.answers.record('local', abstained.answer, null)
      await memory.conversations.append(talk, abstained, askedAt(minute))
    }
    await memory.answers.giveFeedback(
      'local',
      makeFeedback({ answerId: 'answer-two', thumb: 'up', reasons: [] }),
    )
    await memory.answers.giveFeedback(
      'local',
      makeFeedback({ answerId: 'answer-three', id: 'feedback-2', updatedAt: askedAt(9) }),
    )
    const options = { tenant: 'local', signal: new AbortController().signal }
    const { questions, skipped } = await importFeedback(memory, options)
    expect(skipped).toEqual([{ id: 'feedback-2', why: expect.stringContaining('what is wrong') }])
    const file = join(makeFolder(), 'feedback.jsonl')
    writeFileSync(file, questionLines(questions))
    const read = await readQuestions(file)
    expect(read.questions).toMatchObject([
      {
        id: 'feedback-feedback-1',
        question: 'Question two?',
        turns: ['Question one?'],
        expect: { outcomes: ['abstained'] },
      },
    ])
    expect((await importFeedback(memory, { ...options, thumb: 'up' })).skipped).toEqual([])
    expect((await importFeedback(memory, { ...options, since: askedAt(5) })).questions).toEqual([])
    expect(await importFeedback(memory, { ...options, tenant: 'theirs' })).toEqual({
      questions: [],
      skipped: [],
    })
  })
})
