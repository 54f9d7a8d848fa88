import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { makeRound } from '../../../../eval/run/grade/make-round.ts'
import { readRound, writeRound } from '../../../../eval/run/grade/round-folder.ts'
import { makeFolder } from '../../../support/make-folder.ts'
import { makeStoredRun } from '../../../support/stored-run.ts'

const now = new Date('2026-01-02T00:00:00Z')
const secrets = [
  'question-',
  'answer-to-',
  'run-1',
  'secret-model',
  'even-tag',
  'faithfulness&#34;:1',
  '2026-01',
]

describe('a grading round', () => {
  it('shows every answer once, in an order that the seed decides', () => {
    const run = makeStoredRun(12)
    const order = (seed: number) => makeRound(run, { seed, now }).items.map(({ hidden }) => hidden.question)
    expect(order(1)).toEqual(order(1))
    expect(order(1)).not.toEqual(order(2))
    expect(order(1)).not.toEqual(run.questions.map(({ id }) => id))
    expect(order(1).toSorted()).toEqual(run.questions.map(({ id }) => id).toSorted())
    expect(makeRound(run, { seed: 1, now }).items[0]!.shown.item).toBe('item-01')
  })

  it('takes a sample, or the answers to questions with a tag', () => {
    const run = makeStoredRun(12)
    expect(makeRound(run, { seed: 1, now, sample: 5 }).items).toHaveLength(5)
    expect(makeRound(run, { seed: 1, now, tag: 'odd-tag' }).items).toHaveLength(6)
    expect(() => makeRound(run, { seed: 1, now, tag: 'none' })).toThrow(/no answer to a question tagged none/)
    expect(() => makeRound(makeStoredRun(0), { seed: 1, now })).toThrow(/holds no answer/)
  })

  it('gives graders nothing but questions, answers and sources', async () => {
    const folder = join(makeFolder(), 'round')
    const round = makeRound(makeStoredRun(3), { seed: 1, now })
    const paths = await writeRound(folder, round)
    for (const path of [paths.form, paths.sheet]) {
      const given = readFileSync(path, 'utf8')
      for (const secret of secrets) expect(given).not.toContain(secret)
      for (const shown of ['What are the fees?', 'What is fee 2?', 'Fee 3', round.id])
        expect(given).toContain(shown)
    }
    expect(await readRound(folder)).toEqual(round)
    await expect(writeRound(folder, round)).rejects.toThrow(/holds a round already/)
  })

  it('has a form that loads nothing and takes no markup from an answer', async () => {
    const { form } = await writeRound(
      join(makeFolder(), 'round'),
      makeRound(makeStoredRun(2), { seed: 1, now }),
    )
    const page = readFileSync(form, 'utf8')
    expect(page).toContain('default-src &#39;none&#39;'.replaceAll('&#39;', "'"))
    expect(page).not.toMatch(/https?:|<link|src=/)
    expect(page).not.toContain('<b>$')
    expect(page).toContain('&#60;b&#62;$2.00')
    expect(page.match(/type="radio"/g)).toHaveLength(2 * 5 * 11)
  })

  it('has a sheet whose cells no spreadsheet runs', async () => {
    const { sheet } = await writeRound(
      join(makeFolder(), 'round'),
      makeRound(makeStoredRun(2), { seed: 1, now }),
    )
    const rows: Record<string, string>[] = parse(readFileSync(sheet), { bom: true, columns: true })
    expect(rows).toHaveLength(2)
    for (const { answer } of rows) expect(answer).toMatch(/^'=Fee/)
  })
})
