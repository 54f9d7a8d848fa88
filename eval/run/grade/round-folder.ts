import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Problem } from '../../../src/domain/problem.ts'
import { csvRow } from '../../../src/report/csv-row.ts'
import { renderForm } from './form/render-form.ts'
import { gradingMetricNames } from './grading-metrics.ts'
import { GradingRound } from './make-round.ts'
import { Grade } from './read-grades.ts'

const files = { round: 'round.json', grades: 'grades.json', form: 'form.html', sheet: 'sheet.csv' }

/** Writes a round: what graders get, and beside it what they must not see. Returns the paths of the former. */
export async function writeRound(
  folder: string,
  round: GradingRound,
): Promise<{ form: string; sheet: string }> {
  if (existsSync(join(folder, files.round)))
    throw new Problem('conflict', `${folder} holds a round already.`, 'Name another folder.')
  const given = join(folder, 'for-graders')
  await mkdir(given, { recursive: true })
  const paths = { form: join(given, files.form), sheet: join(given, files.sheet) }
  await writeFile(paths.form, renderForm(round))
  await writeFile(paths.sheet, renderSheet(round))
  await writeFile(join(folder, files.round), `${JSON.stringify(round, null, 2)}\n`)
  return paths
}

/** For those who grade in a spreadsheet: a row an item, an empty cell a metric. */
function renderSheet({ id, items }: GradingRound): string {
  const rows = items.map(({ shown: { item, turns, question, about, answer, sources } }) => [
    id,
    '',
    item,
    [...turns, question].join('\n→ '),
    about,
    answer,
    sources.map(({ number, place, quote }) => `[${number}] ${place}\n${quote}`).join('\n\n'),
    ...gradingMetricNames.map(() => ''),
    '',
  ])
  const header = [
    'round',
    'grader',
    'item',
    'question',
    'about',
    'answer',
    'sources',
    ...gradingMetricNames,
    'comment',
  ]
  return `\ufeff${[header, ...rows].map(csvRow).join('')}`
}

/** Throws `Problem` (`not-found`, `bad-request`). */
export async function readRound(folder: string): Promise<GradingRound> {
  return readJson(join(folder, files.round), GradingRound, 'Name the folder that `eval grade` wrote.')
}

/** What was imported so far. */
export async function readStoredGrades(folder: string): Promise<Grade[]> {
  if (!existsSync(join(folder, files.grades))) return []
  return readJson(join(folder, files.grades), z.array(Grade), 'Import the graders’ files again.')
}

export async function storeGrades(folder: string, grades: readonly Grade[]): Promise<void> {
  await writeFile(join(folder, files.grades), `${JSON.stringify(grades, null, 1)}\n`)
}

async function readJson<Value>(file: string, schema: z.ZodType<Value>, remedy: string): Promise<Value> {
  const text = await readFile(file, 'utf8').catch(cause => {
    throw new Problem('not-found', `${file} can't be read.`, remedy, { cause })
  })
  try {
    return schema.parse(JSON.parse(text))
  } catch (cause) {
    throw new Problem('bad-request', `${file} is not as it was written.`, remedy, { cause })
  }
}
