import { describe, expect, it } from 'vitest'
import { checkSentence } from '../../../src/answer/evaluate/check-sentence.ts'
import type { Change } from '../../../src/domain/change.ts'
import type { DraftCitation, DraftSentence } from '../../../src/domain/draft.ts'

const draft = (text: string, change: string | null = null): DraftSentence => ({
  text,
  citations: [{} as DraftCitation],
  change,
})
const record = { id: 'c1', description: 'Fees, F01: fee 12 → 15 (+25 %).' } as Change

describe('the check of a sentence', () => {
  it('supports what the cited text says', () => {
    expect(checkSentence(draft('The fee is $12.'), ['Fees The late fee is $12.'], [])).toMatchObject({
      support: 1,
      checks: [{ check: 'number', passed: true }],
    })
  })

  it('names a number that the cited text does not hold', () => {
    const { checks } = checkSentence(draft('The late fee is $15.'), ['The late fee is $12.'], [])
    expect(checks).toMatchObject([{ check: 'number', passed: false }])
    expect(checks[0]!.reason).toContain('15')
  })

  it('gives no support to what stands elsewhere', () => {
    expect(checkSentence(draft('Motorcycles are rated apart.'), ['Cheques are accepted.'], []).support).toBe(
      0,
    )
  })

  it('holds a stated change to its record', () => {
    expect(checkSentence(draft(record.description, 'c1'), [], [record])).toMatchObject({
      support: 1,
      checks: [{ check: 'change', passed: true, reason: null }],
    })
    for (const sentence of [draft('Fees, F01: fee 12 → 25.', 'c1'), draft(record.description, 'c2')])
      expect(checkSentence(sentence, [record.description], [record])).toMatchObject({
        support: 0,
        checks: [{ check: 'change', passed: false }],
      })
  })

  it('leaves a sentence without citations unscored', () => {
    const framing = { text: '2 differences:', citations: [], change: null }
    expect(checkSentence(framing, [], [])).toMatchObject({ support: null, checks: [] })
  })
})
