import { describe, expect, it } from 'vitest'
import { EvidenceRecord } from '../../src/domain/evidence-record.ts'
import { eraseEvidence } from '../../src/memory/erase-evidence.ts'
import { makeEvidenceRecord } from '../support/evidence-records.ts'

describe('erasing the words of a purged document from the evidence of an answer', () => {
  it('keeps hashes, spans and what rests on other documents', () => {
    const record = makeEvidenceRecord('zanzibar')
    const erased = eraseEvidence(record, new Set(['gone']))!
    expect(JSON.stringify(erased)).not.toContain('zanzibar')
    expect(EvidenceRecord.parse(erased)).toEqual(erased)
    expect(erased.passages).toEqual([{ ...record.passages[0], removed: true }, record.passages[1]])
    expect(erased.citations[0]).toMatchObject({
      removed: true,
      contentHash: 'gone',
      place: { number: '1.1', span: { start: 10, end: 40 } },
    })
    expect(erased.citations[1]).toEqual(record.citations[1])
    expect(erased.sentences!.map(({ text }) => text)).toEqual([
      'Here is what changed:',
      '[removed with release 2025-01]',
      'The new fee is $15.00.',
    ])
    expect(erased.changes[0]).toMatchObject({
      before: { removed: true },
      after: record.changes[0]!.after,
      details: [],
    })
    expect(erased.dropped).toEqual(['number'])
    expect(erased.decision.reasons).toEqual(['answerability 0.40 is below 0.5', 'number'])
  })

  it('takes what a model made of the question where it had read what goes', () => {
    const { question } = makeEvidenceRecord('other')
    const reading = {
      ...{ model: 'some-model', prompt: 'understand-question@1', failed: null, sources: ['gone', 'kept'] },
      ...{ subQuestions: ['zanzibar?'], terms: ['zanzibar'], imagined: 'zanzibar', refused: ['zanzibar'] },
    }
    const nothing = { passages: [], citations: [], changes: [], sentences: null }
    const terms = [{ term: 'zanzibar', others: ['island'], meant: null }]
    const synonyms = { query: 'island?', terms }
    const read = { ...question, standaloneQuestion: 'zanzibar?', topic: 'zanzibar?', reading, synonyms }
    const record = makeEvidenceRecord('other', { ...nothing, question: read })
    const erased = eraseEvidence(record, new Set(['gone']))!
    expect(JSON.stringify(erased)).not.toContain('zanzibar')
    expect(erased.question).toMatchObject({ topic: question.question, reading: { sources: ['kept'] } })
    expect(EvidenceRecord.parse(erased)).toEqual(erased)
    expect(eraseEvidence(record, new Set(['other']))).toBeNull()
  })

  it('marks a passage that was retrieved and not cited', () => {
    const record = makeEvidenceRecord('zanzibar', { citations: [], sentences: null, changes: [] })
    expect(eraseEvidence(record, new Set(['gone']))).toMatchObject({
      passages: [{ removed: true }, {}],
      sentences: null,
    })
  })

  it('finds nothing where other documents were used, nor in what was erased already', () => {
    const record = makeEvidenceRecord('zanzibar')
    expect(eraseEvidence(record, new Set(['other']))).toBeNull()
    expect(eraseEvidence(eraseEvidence(record, new Set(['gone']))!, new Set(['gone']))).toBeNull()
  })
})
