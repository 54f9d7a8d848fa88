/** What a cell shows; `across` and `down` are the columns and rows it covers. `value` is a number behind it, with its format in Excel. */
export type KnownCell = {
  text: string
  across: number
  down: number
  value?: { amount: number; format: string }
}

/** A table as it is drawn, header rows first. Its first `labels` columns name the rows. */
export type KnownTable = { header: KnownCell[][]; body: KnownCell[][]; columns: number; labels: number }

/** What must be found: the texts that name a row, those above a column from the top, and what stands where they meet. */
export type ExpectedCell = { row: string[]; column: string[]; text: string }

export const cell = (text: string, across = 1, down = 1): KnownCell => ({ text, across, down })

/** Texts by row and column; a merged cell's text stands in each place that it covers. */
export function spreadCells(rows: readonly (readonly KnownCell[])[], columns: number): string[][] {
  const grid: (string | undefined)[][] = rows.map(() => Array(columns).fill(undefined))
  for (const [at, cells] of rows.entries()) {
    let column = 0
    for (const { text, across, down } of cells) {
      while (grid[at]![column] !== undefined) column++
      for (let under = at; under < Math.min(rows.length, at + down); under++)
        grid[under]!.fill(text, column, column + across)
    }
  }
  return grid.map(row => row.map(text => text ?? ''))
}

/** Every cell beside the rows' names, empty ones too. */
export function expectedCells({ header, body, columns, labels }: KnownTable): ExpectedCell[] {
  const heads = spreadCells(header, columns)
  const rows = spreadCells(body, columns)
  return rows.flatMap(row =>
    row.slice(labels).map((text, at) => {
      const above = heads.map(head => head[labels + at]!)
      return { row: row.slice(0, labels), column: [...new Set(above)].filter(name => name !== ''), text }
    }),
  )
}
