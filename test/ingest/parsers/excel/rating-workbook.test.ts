import { expect, it } from 'vitest'
import { readReleaseTexts } from '../../../../ingest/read-release-text.ts'
import { compareTexts } from '../../../../src/comparisons/compare-texts.ts'
import { ask, openAnswerServices } from '../../../support/answer-manual.ts'
import { ingestFiles } from '../../../support/ingest-services.ts'
import { makeFolder } from '../../../support/make-folder.ts'
import { type CellSpec, makeWorkbook } from '../../../support/make-workbook.ts'

const towns = ['Harbor', 'Old town', 'North shore', 'Airport', 'Valley', 'Lakes', 'Hills', 'Plains']

/** A book of rates; `later` has three other cells, one of them under the digits that show, a moved row and a new column. */
function rateBook(later: boolean): Promise<Uint8Array> {
  const money = (value: number): CellSpec => ({ value, format: '$#,##0.00' })
  const share = (value: number): CellSpec => ({ value, format: '0%' })
  const rows = towns.map((town, at): CellSpec[] => [
    String(at + 1).padStart(3, '0'),
    town,
    money(later && at === 3 ? 438 : 412 + at * 9),
    money(later && at === 5 ? 188.5 : 180 + at * 4),
    share(0.04 + at / 200 + (later && at === 1 ? 0.0015 : 0)),
    ...(later ? [money(25 + at)] : []),
  ])
  const moved = later ? [...rows.slice(0, 6), rows[7]!, rows[6]!] : rows
  return makeWorkbook([
    {
      name: 'Base rates',
      rows: [
        ['Base rates by territory'],
        [],
        ['Territory', null, 'Liability', null, 'Discount', ...(later ? ['Fee'] : [])],
        ['Code', 'Name', 'BI', 'PD'],
        ...moved,
      ],
      merged: ['A3:B3', 'C3:D3', 'E3:E4', ...(later ? ['F3:F4'] : [])],
    },
    {
      name: 'Classes',
      rows: [
        ['Class', 'Factor'],
        ['A', 1],
        ['B', 1.25],
      ],
    },
  ])
}

it('of two editions: each changed cell is named, the row that moved and the column that came', async () => {
  const folder = makeFolder({ '1/rates.xlsx': await rateBook(false), '2/rates.xlsx': await rateBook(true) })
  const [before, after] = await readReleaseTexts(`${folder}/1`, `${folder}/2`)
  const { changes } = compareTexts('rates', before, after)
  expect(changes.map(({ kinds, description }) => [kinds.join(), description])).toEqual([
    ['added', 'Base rates, column added: “Fee”'],
    ['modified', 'Base rates, territory › code 002: Discount 5% (4.5%) → 5% (4.65%)'],
    ['modified', 'Base rates, territory › code 004: Liability › BI $439.00 → $438.00 (−0.2 %)'],
    ['modified', 'Base rates, territory › code 006: Liability › PD $200.00 → $188.50 (−5.8 %)'],
    ['moved', 'Base rates, in another order: “007 | Hills | $466.00 | $204.00 | 7% | $31.00”'],
  ])
})

it('answers from the row, cited with its key', async () => {
  const services = await openAnswerServices()
  await ingestFiles(services, '2', { 'rates.xlsx': await rateBook(true) })
  const answer = await ask(services, { question: 'What is the BI liability rate in territory 004?' })
  expect(answer.text).toContain('$438.00')
  expect(answer.citations[0]?.place).toMatchObject({
    document: 'rates.xlsx',
    section: 'base-rates',
    item: '004',
  })
  expect(answer.citations[0]?.quote).toBe('004 | Airport | $438.00 | $192.00 | 6% (5.5%) | $28.00')
})
