import { parse } from 'csv-parse/sync'
import { Problem } from '../../src/domain/problem.ts'

/** How the text of a cell becomes the field of a row. Several turns, places or values stand apart by `||` or line ends. */
const columns: Readonly<Record<string, (cell: string) => unknown>> = {
  id: text,
  question: text,
  turns: list(/\|\||\n/),
  package: text,
  packages: list(/[,;]|\|\||\n/),
  releases: list(/[,;]|\|\||\n/),
  from: text,
  to: text,
  answer: text,
  outcome: text,
  unanswerable: yesOrNo,
  place: text,
  places: list(/\|\||\n/),
  value: text,
  values: list(/\|\||\n/),
  tags: list(/[,;]|\|\||\n/),
  note: text,
}

/**
 * Rows of a CSV file with a header, as `spellOut` takes them, each with the line it ends on. Empty cells are absent.
 * Throws `Problem` (`bad-request`) for a header that is not known and for what is no CSV.
 */
export function readCsvRows(source: string, file: string): { line: number; row: unknown }[] {
  let records: string[][]
  const lines: number[] = []
  try {
    records = parse(source, {
      bom: true,
      skip_empty_lines: true,
      on_record: (record: string[], { lines: line }) => {
        lines.push(line)
        return record
      },
    })
  } catch (error) {
    throw new Problem('bad-request', `${file}: ${(error as Error).message}`, 'Save the file as CSV again.')
  }
  const header = (records[0] ?? []).map(name => name.trim())
  const unknown = header.filter(name => !Object.hasOwn(columns, name))
  if (unknown.length > 0 || !header.includes('question'))
    throw new Problem(
      'bad-request',
      unknown.length > 0
        ? `${file}, line 1: there is no column ${unknown.map(name => `“${name}”`).join(', ')}.`
        : `${file}, line 1: there is no column “question”.`,
      `Columns are ${Object.keys(columns).join(', ')}.`,
    )
  return records.slice(1).map((record, index) => ({
    line: lines[index + 1]!,
    row: Object.fromEntries(
      header.flatMap((name, column) => {
        const cell = record[column]!.trim()
        return cell === '' ? [] : [[name, columns[name]!(cell)]]
      }),
    ),
  }))
}

function text(cell: string): unknown {
  return cell
}

function list(between: RegExp): (cell: string) => unknown {
  return cell =>
    cell
      .split(between)
      .map(part => part.trim())
      .filter(part => part !== '')
}

function yesOrNo(cell: string): unknown {
  if (/^(true|yes|1|x)$/i.test(cell)) return true
  return /^(false|no|0)$/i.test(cell) ? false : cell
}
