import { describe, expect, it } from 'vitest'
import { Answer } from '../../src/domain/answer.ts'
import { eraseAnswer } from '../../src/memory/erase-answer.ts'
import { makeCitation, makeComparingAnswer } from '../support/cited-answers.ts'
import { makeLoggedAnswer } from '../support/turn-records.ts'

describe('erasing the words of a purged document from an answer', () => {
  it('leaves the sentences, quotes and changes that rest on other documents', () => {
    const answer = makeComparingAnswer('zanzibar')
    const erased = eraseAnswer(answer, new Set(['gone']))!
    expect(JSON.stringify(erased)).not.toContain('zanzibar')
    expect(erased.text).toBe(
      'Here is what changed:\n[removed with release 2025-01] [1] [2]\nThe new fee is $15.00. [2]',
    )
    expect(erased.sentences.map(sentence => sentence.support)).toEqual([null, 0.9, 0.8])
    expect(erased.sentences[1]!.checks).toEqual([{ check: 'number', passed: false, reason: null }])
    expect(erased.citations[0]).toEqual({
      ...answer.citations[0],
      place: { ...answer.citations[0]!.place, section: '', heading: '', trail: [], item: null },
      quote: '',
      removed: true,
    })
    expect(erased.citations[1]).toEqual(answer.citations[1])
    expect(erased.changes[0]).toMatchObject({
      id: expect.stringMatching(/^removed:[0-9a-f]{16}$/),
      before: { quote: '', removed: true, contentHash: 'gone' },
      after: answer.changes[0]!.after,
      edits: [],
      details: [],
      description: '[removed with release 2025-01]',
    })
    expect(erased.decision.reasons).toEqual(['answerability 0.40 is below 0.5', 'number'])
    expect(erased).toMatchObject({ id: answer.id, question: answer.question, scores: answer.scores })
    expect(Answer.parse(erased)).toEqual(erased)
  })

  it('names no section among the nearest of an abstention', () => {
    const answer = makeLoggedAnswer({
      text: 'I found no answer.\nThe nearest sections are:\n- 1 Zanzibar (a.md, 2025-01) [1]\n- 2 Fees (b.md, 2025-07) [2]',
      citations: [
        makeCitation(1, '2025-01', 'gone', 'Zanzibar'),
        makeCitation(2, '2025-07', 'kept', 'The fee.'),
      ],
    })
    expect(eraseAnswer(answer, new Set(['gone']))!.text).toBe(
      'I found no answer.\nThe nearest sections are:\n- [removed with release 2025-01] [1]\n- 2 Fees (b.md, 2025-07) [2]',
    )
  })

  it('goes back to the question that was typed where a model had read what goes before it rewrote it', () => {
    const standaloneQuestion = 'What is the zanzibar rate?'
    const read = { standaloneQuestion, searchedFor: 'the zanzibar rate', questionSources: ['gone', 'kept'] }
    const answer = makeLoggedAnswer(read)
    const erased = eraseAnswer(answer, new Set(['gone']))!
    expect(JSON.stringify(erased)).not.toContain('zanzibar')
    expect(erased).toMatchObject({ standaloneQuestion: answer.question, questionSources: ['kept'] })
    expect(Answer.parse(erased)).toEqual(erased)
    expect(eraseAnswer(answer, new Set(['other']))).toBeNull()
  })

  it('takes what was asked of tools by a model that had read it, cited or not', () => {
    const step = { tool: 'search', passages: 1, changes: 0, withheld: 0, refused: null }
    const answer = makeLoggedAnswer({
      research: {
        ...{ prompt: 'research-question@1', ended: 'enough' },
        ...{ sources: ['gone', 'kept'], steps: [{ ...step, asked: 'search “zanzibar”' }] },
      },
    })
    const erased = eraseAnswer(answer, new Set(['gone']))!
    expect(erased.research).toMatchObject({ sources: ['kept'], steps: [{ ...step, asked: 'search' }] })
    expect(Answer.parse(erased)).toEqual(erased)
    expect(eraseAnswer(erased, new Set(['gone']))).toBeNull()
    expect(eraseAnswer(answer, new Set(['other']))).toBeNull()
  })

  it('finds nothing in an answer that cites other documents, nor in one that was erased already', () => {
    const answer = makeComparingAnswer('zanzibar')
    expect(eraseAnswer(answer, new Set(['other']))).toBeNull()
    expect(eraseAnswer(eraseAnswer(answer, new Set(['gone']))!, new Set(['gone']))).toBeNull()
  })
})
