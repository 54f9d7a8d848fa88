import { describe, expect, it } from 'vitest'
import { checkSentence } from '../../../src/answer/evaluate/check-sentence.ts'
import type { Change } from '../../../src/domain/change.ts'
import type { DraftCitation, DraftSentence } from '../../../src/domain/draft.ts'

const draft = (text: string, change: string | null = null): DraftSentence => ({
  text,
  citations: [{} as DraftCitation],
  change,
})
const record: Change = {
  ...{ id: 'c1', kinds: ['modified'], significance: 'substantive', edits: [], score: 1 },
  ...{ before: null, after: null, description: 'Fees, F01: fee 12 → 15 (+25 %).' },
  details: [{ type: 'cell: fee', before: '12', after: '15' }],
}

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
    expect(checkSentence(draft(record.description, 'c2'), [record.description], [record])).toMatchObject({
      support: 0,
      checks: [{ check: 'change', passed: false }],
    })
  })

  const sides = ['Fees F01: fee 12', 'Fees F01: fee 15']
  const faultsOf = (text: string) =>
    checkSentence(draft(text, 'c1'), sides, [record]).checks.filter(({ passed }) => !passed)

  it('lets a change be stated in other words that hold its values', () => {
    const text = 'The fee for F01 was raised from 12 to 15.'
    expect(faultsOf(text)).toEqual([])
    expect(checkSentence(draft(text, 'c1'), sides, [record]).support).toBeGreaterThan(0.6)
  })

  it.each([
    ['another value', 'The fee for F01 was raised from 12 to 25.'],
    ['one value alone', 'The fee for F01 is 15.'],
    ['the values the other way round', 'The fee for F01 was changed from 15 to 12.'],
    ['the other direction', 'The fee for F01 fell from 12 to 15.'],
  ])('finds a change stated with %s', (_, text) => {
    expect(faultsOf(text).map(({ check }) => check)).toContain('wording')
  })

  const place = {
    ...{ package: 'manual', release: '1', document: 'endorsements.md', section: 'x', number: 'HM-111' },
    ...{ heading: 'Accidental death', trail: ['Accidental death'], item: null, span: { start: 0, end: 9 } },
  }
  const gone: Change = {
    ...record,
    kinds: ['removed'],
    description:
      'Section removed, “HM-111 Accidental death”: “Pays on the death of a named insured. Premium: $7.”',
    before: {
      place,
      quote: 'Pays on the death of a named insured. Premium: $7.',
      documentVersion: 'v',
      contentHash: 'h',
    },
    details: [],
  }

  it.each([
    ['Accidental death, HM-111, was removed.', []],
    ['Premium: $7.', ['does not say that it was removed', 'does not name what changed']],
    ['Accidental death, premium $7.', ['does not say that it was removed']],
    [
      'Accidental death was newly introduced.',
      ['says that what was removed came', 'does not say that it was removed'],
    ],
  ])('holds “%s” to what became of what', (text, faults) => {
    const checked = checkSentence(draft(text, 'c1'), [gone.before!.quote], [gone])
    const { reason } = checked.checks.find(({ check }) => check === 'wording')!
    expect(reason).toBe(faults.length === 0 ? null : faults.join('; '))
  })

  it('leaves a sentence without citations unscored', () => {
    const framing = { text: '2 differences:', citations: [], change: null }
    expect(checkSentence(framing, [], [])).toMatchObject({ support: null, checks: [] })
  })
})
