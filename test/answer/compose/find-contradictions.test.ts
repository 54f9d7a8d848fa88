import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EvidenceUnit, evidenceUnits } from '../../../src/answer/compose/evidence-units.ts'
import {
  findContradictions,
  statementOf,
  withContradictions,
} from '../../../src/answer/compose/find-contradictions.ts'
import { evaluationDataFolder } from '../../../src/config.ts'
import { ask, openAnswerServices } from '../../support/answer-manual.ts'
import { evidenceOf } from '../../support/evidence.ts'
import { ingestFiles } from '../../support/ingest-services.ts'

const unitsOf = (path: string, source: string, release = '1'): EvidenceUnit[] =>
  evidenceOf(path, source, release).passages.flatMap(evidenceUnits)

/** Texts that contradict the unit of the first document that holds the words. */
function against(words: string, files: Record<string, string>): string[] {
  const units = Object.entries(files).flatMap(([path, source]) => unitsOf(path, source))
  const told = units.find(
    ({ kind, text }) => kind !== 'paragraph' && kind !== 'list' && text.includes(words),
  )!
  return findContradictions(told, units).map(({ text }) => text)
}

const fees = '# Fees\n\n## Late payment\n\nThe late payment fee is $12.\n'

describe('two places of a release', () => {
  it.each([
    ['another document', { 'summary.md': '# Summary of fees\n\nThe late payment fee is $15.\n' }],
    [
      'another section',
      { 'fees.md': `${fees}\n## Summary\n\nThe late payment fee was reviewed and remains at $15.\n` },
    ],
    ['a list', { 'list.md': '# Fees\n\n- The late payment fee is $15.\n- Cheques are accepted.\n' }],
  ])('contradict each other with another value of the same subject in %s', (_, files) => {
    expect(against('$12', { 'fees.md': fees, ...files })).toEqual([expect.stringContaining('$15')])
  })

  it('contradict each other in rows of two tables', () => {
    const table = (rate: string) =>
      `| Charge | Amount |\n|---|---|\n| Returned cheque | ${rate} |\n| Late | $3 |\n`
    const files = { 'fees.md': `# Fees\n\n${table('$20')}`, 'guide.md': `# Guide\n\n${table('$25')}` }
    const units = Object.entries(files).flatMap(([path, source]) => unitsOf(path, source))
    const told = units.find(({ text }) => text.includes('$20'))!
    expect(findContradictions(told, units).map(({ text }) => text)).toEqual([expect.stringContaining('$25')])
  })

  it.each([
    ['the same value, written otherwise', 'The late payment fee is 12 USD.'],
    ['another unit', 'The late payment fee is 15 percent.'],
    ['a condition', 'The late payment fee is $15 for cheques.'],
    ['a condition before it', 'For motorcycles the late payment fee is $15.'],
    ['a narrower subject', 'The reduced late payment fee is $15.'],
    ['a wider subject', 'The payment fee is $15.'],
    ['another time', 'The late payment fee was $15.'],
    ['a denial', 'The late payment fee is not $15.'],
    ['a bound', 'The late payment fee is at most $15.'],
    ['several values', 'The late payment fee is $15 after 30 days.'],
    ['no unit', 'The late payment fee is 15.'],
  ])('do not contradict each other with %s', (_, sentence) => {
    expect(against('$12', { 'fees.md': fees, 'summary.md': `# Summary\n\n${sentence}\n` })).toEqual([])
  })

  it.each([
    ['# Alabama', '# Nevada'],
    ['# Plan A', '# Plan B'],
    ['# Zone 1', '# Zone 2'],
    ['# Fees\n\n## Basic cover', '# Fees\n\n## Premium cover'],
  ])('do not contradict each other under %j and %j', (one, other) => {
    const sentence = (value: number) => `\n\nThe minimum bodily injury limit is $${value}.\n`
    expect(against('$25', { 'a.md': one + sentence(25), 'b.md': other + sentence(15) })).toEqual([])
    expect(against('$25', { 'a.md': one + sentence(25), 'x/nevada.md': one + sentence(15) })).toEqual([])
  })

  it('do not contradict each other inside one section, where cases follow each other', () => {
    const cases =
      '# Fees\n\nPaid online:\n\nThe late payment fee is $12.\n\nPaid by post:\n\nThe late payment fee is $15.\n'
    expect(against('$12', { 'fees.md': cases })).toEqual([])
  })

  it('do not contradict each other across releases', () => {
    const older = unitsOf('fees.md', fees)
    const newer = unitsOf('summary.md', '# Fees\n\nThe late payment fee is $15.\n', '2')
    expect(findContradictions(older.find(({ text }) => text.includes('$12'))!, [...older, ...newer])).toEqual(
      [],
    )
  })
})

describe('telling', () => {
  it('tells each unit once, also where two that contradict each other are chosen', () => {
    const summary = '# Summary of fees\n\nThe late payment fee is $15.\n'
    const units = [...unitsOf('fees.md', fees), ...unitsOf('summary.md', summary)]
    const [one, other] = units
    const told = withContradictions([one!, other!], units)
    expect(told.map(({ unit, others }) => [unit, ...others].map(({ text }) => text))).toEqual([
      ['The late payment fee is $12.', 'The late payment fee is $15.'],
    ])
  })
})

describe('laws', () => {
  const word = fc.constantFrom('late', 'payment', 'fee', 'deposit', 'annual', 'premium', 'limit', 'refund')
  const phrase = fc.uniqueArray(word, { minLength: 2, maxLength: 5 }).map(words => words.join(' '))
  const amount = fc.integer({ min: 2, max: 9_999 })
  const only = (text: string, path: string) =>
    unitsOf(path, `# Fees\n\n${text}\n`).find(({ kind }) => kind === 'sentence')!

  it('are symmetric, and hold of a value and no value twice', () => {
    fc.assert(
      fc.property(phrase, amount, amount, (subject, one, other) => {
        const left = only(`The ${subject} is $${one}.`, 'one.md')
        const right = only(`The ${subject} is $${other}.`, 'one-copy.md')
        const found = [findContradictions(left, [right]).length, findContradictions(right, [left]).length]
        expect(found).toEqual(one === other ? [0, 0] : [1, 1])
      }),
      { seed: 7, numRuns: 200 },
    )
  })

  it('give no contradiction where one side says a word more', () => {
    const more = fc.constantFrom(
      'cheques',
      'minors',
      'Nevada',
      'if',
      'unless',
      'monthly',
      'before',
      'not',
      'B',
    )
    fc.assert(
      fc.property(phrase, amount, more, fc.boolean(), (subject, value, extra, before) => {
        const left = only(`The ${subject} is $${value}.`, 'one.md')
        const words = before ? `${extra} the ${subject}` : `The ${subject} ${extra}`
        const right = only(`${words} is $${value + 1}.`, 'one-copy.md')
        expect(findContradictions(left, [right])).toEqual([])
      }),
      { seed: 8, numRuns: 200 },
    )
  })
})

describe('an answer', () => {
  it('shows that its sources do not agree, and cites both', async () => {
    const services = await openAnswerServices()
    await ingestFiles(services, '2025-01', {
      'fees.md': fees,
      'summary.md': '# Summary of fees\n\nThe late payment fee is $15. Cheques are accepted.\n',
    })
    const question = 'How much is the late payment fee?'
    const answer = await ask(services, { question, scope: { package: 'manual' } })
    expect(answer.outcome).toBe('answered')
    const [said, ...values] = answer.sentences.map(({ text }) => text)
    expect(said).toBe('The places below do not agree with each other:')
    expect(values.join()).toMatch(/\$12.*\$15|\$15.*\$12/)
    expect(new Set(answer.citations.map(({ place }) => place.document))).toEqual(
      new Set(['fees.md', 'summary.md']),
    )
  })

  it('says nothing of the sort where they agree', async () => {
    const services = await openAnswerServices()
    await ingestFiles(services, '2025-01', {
      'fees.md': fees,
      'summary.md': fees.replace('# Fees', '# Summary'),
    })
    const question = 'How much is the late payment fee?'
    expect((await ask(services, { question, scope: { package: 'manual' } })).text).not.toContain(
      'do not agree',
    )
  })
})

it('reads one value of a sentence and what it is the value of', () => {
  const [sentence] = unitsOf('fees.md', fees)
  expect(statementOf(sentence!)).toMatchObject({ value: '12' })
})

const memo = join(evaluationDataFolder(), 'ota_memos/versions')
it.skipIf(!existsSync(memo))(
  'finds the two dates of update of a real privacy policy, and nothing else in it',
  () => {
    const index = readFileSync(join(memo, '../index.jsonl'), 'utf8').trim().split('\n')
    const row = index.map(line => JSON.parse(line)).find(({ commit }) => commit.startsWith('ead840fe37'))
    const source = readFileSync(join(memo, '..', row.after), 'utf8')
    const units = unitsOf('document.md', source)
    const pairs = units.flatMap(told =>
      told.kind === 'paragraph' || told.kind === 'list'
        ? []
        : findContradictions(told, units).map(other => [told.text, other.text].sort().join(' / ')),
    )
    expect(units.length).toBeGreaterThan(100)
    expect([...new Set(pairs)]).toEqual(['Last updated: January 22, 2026 / Last updated: October 1, 2024'])
  },
)
