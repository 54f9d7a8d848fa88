import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { questionLines } from '../../../eval/datasets/question-lines.ts'
import { readQuestions } from '../../../eval/datasets/read-questions.ts'
import { feedbackQuestion } from '../../../eval/run/feedback/feedback-question.ts'
import { importFeedback } from '../../../eval/run/feedback/import-feedback.ts'
import type { Answer } from '../../../src/domain/answer.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import { makeCitation } from '../../support/cited-answers.ts'
import { makeFeedback } from '../../support/feedback-records.ts'
import { libraryInProcess, releaseOf } from '../../support/library-in-process.ts'
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
const questionOf = (
  overrides: Parameters<typeof makeFeedback>[0],
  about: Partial<Answer> = {},
  understood: string[] = ['2025-01'],
) =>
  feedbackQuestion({
    feedback: makeFeedback(overrides),
    answer: { ...answer, ...about },
    turns: [],
    understood,
  })

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
    const chosen = questionOf({ thumb: 'up' }, {}, ['2025-07'])
    expect(chosen).toMatchObject({ package: 'manual', releases: ['2025-01'] })
    const wrong = questionOf({ reasons: ['wrong-release', 'should-abstain'] }, {}, ['2025-07'])
    expect(wrong).not.toHaveProperty('releases')
    expect(questionOf({ thumb: 'up' })).not.toHaveProperty('releases')
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
    const shelves = ['2025-01', '2025-07'].map((label, index) => ({
      release: releaseOf('manual', label, 10 * (index + 1)),
      documents: new Map(),
    }))
    const services = { ...memoryInProcess(), library: libraryInProcess(shelves) }
    const talk = { tenant: 'local', owner: 'ann', id: 'talk' }
    const asked = [
      ['one', 'What is the late payment fee?', ['2025-07']],
      ['two', 'And in the one before?', ['2025-01']],
      ['three', 'What is the base rate?', ['2025-07']],
      ['four', 'Why?', []],
    ] as const
    for (const [index, [id, question, releases]] of asked.entries()) {
      const turn = makeTurn(id, question)
      const scope = { package: 'manual', releases: [...releases], assumed: index === 0 }
      const made = { ...turn.answer, question, standaloneQuestion: question, scope }
      await services.answers.record('local', made, null)
      await services.conversations.append(talk, { ...turn, answer: made }, askedAt(index))
    }
    for (const [index, id] of ['two', 'three', 'four'].entries())
      await services.answers.giveFeedback(
        'local',
        makeFeedback({
          id: id,
          answerId: `answer-${id}`,
          thumb: id === 'four' ? 'down' : 'up',
          updatedAt: askedAt(index + 1),
        }),
      )
    const options = { caller: localCaller, signal: new AbortController().signal }
    const { questions, skipped } = await importFeedback(services, options)
    expect(skipped).toEqual([{ id: 'four', why: expect.stringContaining('what is wrong') }])
    const file = join(makeFolder(), 'feedback.jsonl')
    writeFileSync(file, questionLines(questions))
    const read = await readQuestions(file)
    const [first, second] = ['What is the late payment fee?', 'And in the one before?']
    expect(read.questions).toMatchObject([
      { id: 'feedback-two', question: second, turns: [first], expect: { outcomes: ['abstained'] } },
      { id: 'feedback-three', turns: [first, second], releases: ['2025-07'] },
    ])
    expect(read.questions[0]).not.toHaveProperty('releases')
    expect((await importFeedback(services, { ...options, thumb: 'up' })).skipped).toEqual([])
    expect((await importFeedback(services, { ...options, since: askedAt(2) })).questions).toHaveLength(1)
    const caller = { ...localCaller, tenant: 'theirs' }
    expect(await importFeedback(services, { ...options, caller })).toEqual({ questions: [], skipped: [] })
  })
})
