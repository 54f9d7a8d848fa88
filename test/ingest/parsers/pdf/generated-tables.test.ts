import { afterAll, expect, it } from 'vitest'
import { planTables } from '../../../../eval/datasets/tables/table-files.ts'
import { score } from '../../../../eval/run/tables/evaluate-tables.ts'
import { openParserPool } from '../../../../ingest/parsers/apart/parser-pool.ts'

const pool = openParserPool()
afterAll(() => pool.close())

// Those to develop with; `npm run eval -- tables` reports on others.
it.each([
  ['a row of names above numbers', 1],
  ['names over several columns', 3],
  ['three rows of names', 5],
  ['cells of several lines', 11],
  ['a table over several pages', 13],
])('%s: every cell is found under its row and column', async (_, number) => {
  const { failures } = await score(await planTables('pdf')[number - 1]!.make(), pool)
  expect(failures).toEqual([])
})
