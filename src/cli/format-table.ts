/** Rows as columns two blanks apart, the last column unpadded. Widths count characters without style. */
export function formatTable(
  rows: readonly (readonly string[])[],
  alignRight: readonly number[] = [],
): string {
  const widths: number[] = []
  for (const row of rows)
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, width(cell))
  return rows
    .map(row =>
      row
        .map((cell, index) => pad(cell, widths[index]!, alignRight.includes(index)))
        .join('  ')
        .trimEnd(),
    )
    .map(line => `${line}\n`)
    .join('')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
const width = (cell: string) => [...cell.replace(/\x1b\[\d*m/g, '')].length

function pad(cell: string, size: number, right: boolean): string {
  const blanks = ' '.repeat(Math.max(0, size - width(cell)))
  return right ? blanks + cell : cell + blanks
}
