import { openParserPool, type ParserPool } from '../../../ingest/parsers/apart/parser-pool.ts'
import { cellAt, shown } from '../../datasets/tables/find-cell.ts'
import type { ExpectedCell } from '../../datasets/tables/known-table.ts'
import { planTables, type TableFile, tableFormats } from '../../datasets/tables/table-files.ts'
import { readOptions } from '../read-options.ts'

/** `found` is what stands where the cell was looked for; null where there is no such place. */
type Failure = { path: string; cell: ExpectedCell; found: string | null }
type Scored = { file: TableFile; failures: Failure[] }

/**
 * `npm run eval -- tables [--part development] [--failures 20]`: how many cells of generated tables are found under their row and
 * column, by format and by what is special of a table. Without `--part` the half that nothing was developed with.
 */
export async function evaluateTables(rest: readonly string[]): Promise<void> {
  const { part, failures } = readOptions(rest, { part: 'reported', failures: 3 })
  const pool = openParserPool()
  try {
    for (const format of tableFormats) {
      const scored: Scored[] = []
      for (const planned of planTables(format))
        if (planned.isReported === (part === 'reported')) scored.push(await score(await planned.make(), pool))
      report(format, scored, failures)
    }
  } finally {
    await pool.close()
  }
}

export async function score(file: TableFile, pool: ParserPool): Promise<Scored> {
  const { path, bytes, cells } = file
  const { sections } = await pool.parse({ path, bytes })
  const tables = sections.flatMap(({ blocks }) => blocks.filter(block => block.kind === 'table'))
  const failures = cells.flatMap(cell => {
    const found = tables.map(table => cellAt(table, cell.row, cell.column))
    if (found.includes(shown(cell.text))) return []
    return [{ path, cell, found: found.find(text => text !== null) ?? null }]
  })
  return { file, failures }
}

function report(format: string, scored: readonly Scored[], mostFailures: number): void {
  console.log(`\n${format}: ${rate(scored)} in ${scored.length} tables`)
  const features = new Set(
    scored.flatMap(({ file }) => (file.features.length === 0 ? ['plain'] : file.features)),
  )
  for (const feature of features) {
    const own = scored.filter(({ file }) =>
      feature === 'plain' ? file.features.length === 0 : file.features.includes(feature as never),
    )
    console.log(`  ${feature.padEnd(22)} ${rate(own)}`)
  }
  for (const { file, failures } of scored) {
    if (failures.length === 0) continue
    console.log(
      `  ${file.path} (${file.features.join(', ')}): ${failures.length} of ${file.cells.length} cells wrong`,
    )
    for (const { cell, found } of failures.slice(0, mostFailures))
      console.log(
        `    ${cell.row.join(' / ')} × ${cell.column.join(' / ')}: "${cell.text}", found ${found === null ? 'no such place' : `"${found}"`}`,
      )
  }
}

function rate(scored: readonly Scored[]): string {
  const cells = scored.reduce((sum, { file }) => sum + file.cells.length, 0)
  const wrong = scored.reduce((sum, { failures }) => sum + failures.length, 0)
  return `${(100 * (1 - wrong / cells)).toFixed(1)} % of ${cells} cells`
}
