import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { Problem } from '../../../src/domain/problem.ts'
import { type GradingMetric, gradingMetricNames, HIGHEST, LOWEST } from './grading-metrics.ts'
import type { GradingRound } from './make-round.ts'

/** What one grader gave one item. `seconds` are those that the form counted. */
export const Grade = z.strictObject({
  grader: z.string(),
  item: z.string(),
  scores: z.record(z.string(), z.int().min(LOWEST).max(HIGHEST)),
  seconds: z.number().nonnegative().nullable(),
  comment: z.string().nullable(),
})
export type Grade = z.infer<typeof Grade>

type Row = { line: number; cell(name: string): string }

const mostFaults = 20

/**
 * Grades of one CSV file: as the form writes it, a row a grade (`grader`, `item`, `metric`, `score`), or as the sheet
 * has it, a row an item and a column a metric. Separators may be commas, semicolons or tabs. Empty scores are not
 * given. Throws `Problem` (`not-found`; `bad-request` with each faulty line).
 */
export async function readGrades(file: string, round: GradingRound): Promise<Grade[]> {
  const source = await readFile(file, 'utf8').catch(cause => {
    throw new Problem('not-found', `${file} can't be read.`, 'Name a CSV file of a grader.', { cause })
  })
  const { rows, long } = readRows(source, file)
  const known = new Set(round.items.map(({ shown }) => shown.item))
  const grades = new Map<string, Grade>()
  const faults: string[] = []
  let grader = ''
  for (const row of rows) {
    const fault = (what: string) => void faults.push(`line ${row.line}: ${what}`)
    grader = row.cell('grader') || (long ? '' : grader)
    const [item, about] = [row.cell('item'), row.cell('round')]
    const given = long
      ? [[row.cell('metric'), row.cell('score')] as const]
      : gradingMetricNames.map(name => [name, row.cell(name)] as const)
    if (given.every(([, score]) => score === '') && row.cell('comment') === '') continue
    if (about !== '' && about !== round.id) fault(`it belongs to round ${about}, not ${round.id}`)
    else if (grader === '') fault('it names no grader')
    else if (!known.has(item))
      fault(item === '' ? 'it names no item' : `there is no item ${item} in this round`)
    else {
      const key = JSON.stringify([grader, item])
      const grade = grades.get(key) ?? { grader, item, scores: {}, seconds: null, comment: null }
      grades.set(key, grade)
      const seconds = Number(row.cell('seconds') || Number.NaN)
      if (seconds >= 0) grade.seconds = seconds
      grade.comment = row.cell('comment') || grade.comment
      for (const [metric, score] of given) if (score !== '') addScore(grade, metric, score, fault)
    }
  }
  if (faults.length > 0) throw faulty(file, faults)
  return [...grades.values()].filter(
    ({ scores, comment }) => Object.keys(scores).length > 0 || comment !== null,
  )
}

function addScore(grade: Grade, metric: string, score: string, fault: (what: string) => void): void {
  const value = /^\d{1,2}(?:[.,]0)?$/.test(score) ? Number.parseInt(score, 10) : Number.NaN
  const before = grade.scores[metric]
  if (!gradingMetricNames.includes(metric as GradingMetric))
    fault(`there is no metric “${metric}”; there are ${gradingMetricNames.join(', ')}`)
  else if (!(value >= LOWEST && value <= HIGHEST))
    fault(`${metric} of ${grade.item} is “${score}”, not a whole number from ${LOWEST} to ${HIGHEST}`)
  else if (before !== undefined && before !== value)
    fault(`${grade.grader} gave ${metric} of ${grade.item} ${before} before and ${value} here`)
  else grade.scores[metric] = value
}

function faulty(file: string, faults: readonly string[]): Problem {
  const shown = faults.slice(0, mostFaults).join('; ')
  const more = faults.length > mostFaults ? `; and ${faults.length - mostFaults} more` : ''
  return new Problem(
    'bad-request',
    `${basename(file)}: ${faults.length === 1 ? '1 fault' : `${faults.length} faults`}. ${shown}${more}.`,
    'Correct these lines, or have the grader export the file again. Nothing was imported.',
  )
}

/** `long`: a row a grade; else a row an item. */
function readRows(source: string, file: string): { rows: Row[]; long: boolean } {
  const header = source.replace(/^\ufeff/, '').split(/\r?\n/, 1)[0] ?? ''
  const count = (sign: string) => header.split(sign).length
  const delimiter = [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
  const lines: number[] = []
  let records: string[][]
  try {
    records = parse(source, {
      bom: true,
      delimiter,
      skip_empty_lines: true,
      relax_column_count: true,
      on_record: (record: string[], { lines: line }) => {
        lines.push(line)
        return record
      },
    })
  } catch (error) {
    throw new Problem('bad-request', `${file}: ${(error as Error).message}`, 'Save the file as CSV again.')
  }
  const names = (records[0] ?? []).map(name => name.trim().toLowerCase())
  const long = names.includes('metric') && names.includes('score')
  if (!names.includes('item') || !(long || gradingMetricNames.some(name => names.includes(name))))
    throw new Problem(
      'bad-request',
      `${file}, line 1: these are no columns of grades.`,
      `Give grader, item, metric and score, or grader, item and ${gradingMetricNames.join(', ')}.`,
    )
  const rows = records.slice(1).map((record, index) => ({
    line: lines[index + 1]!,
    // The apostrophe that keeps a spreadsheet from running a cell is no part of it.
    cell: (name: string) => (record[names.indexOf(name)] ?? '').trim().replace(/^'(?=[=+\-@])/, ''),
  }))
  return { rows, long }
}
