import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { z } from 'zod'
import { Problem } from '../../src/domain/problem.ts'
import { parseWrittenYaml } from '../../src/domain/written-yaml.ts'
import { ExpectedQuestion } from './expected-question.ts'
import { readCsvRows } from './read-csv-rows.ts'

/** `hash` is that of the questions as they were read, so equal sets in JSON Lines and CSV are one version. */
export type QuestionSet = { name: string; hash: string; questions: ExpectedQuestion[] }

const WrittenQuestions = z.looseObject({ package: z.string().optional(), questions: z.array(z.unknown()) })

type SourceRow = { line: number; row: unknown; fault?: string }

/**
 * Questions of a JSON Lines, CSV or YAML file. YAML is that of a sample's `answers.yaml`: a `package` and its
 * `questions`. `package` is that of rows that name none. Throws `Problem` (`bad-request`) that names every faulty
 * line, `not-found` without the file.
 */
export async function readQuestions(
  file: string,
  options: { package?: string | undefined } = {},
): Promise<QuestionSet> {
  const source = await readFile(file, 'utf8').catch(error => {
    throw new Problem(
      'not-found',
      `${file} can't be read: ${error.message}`,
      'Name a JSON Lines or CSV file.',
    )
  })
  const rows = rowsOf(source, file)
  const questions: ExpectedQuestion[] = []
  const faults: string[] = []
  const lineOfId = new Map<string, number>()
  for (const { line, row, fault } of rows) {
    if (fault !== undefined) {
      faults.push(`line ${line}: ${fault}`)
      continue
    }
    const named = options.package === undefined ? row : withPackage(row, options.package)
    const result = ExpectedQuestion.safeParse(named)
    if (!result.success) {
      for (const { path, message } of result.error.issues)
        faults.push(`line ${line}: ${path.length === 0 ? '' : `${path.join('.')}: `}${message}`)
      continue
    }
    const earlier = lineOfId.get(result.data.id)
    if (earlier !== undefined)
      faults.push(`line ${line}: id ${result.data.id} is that of line ${earlier} too`)
    lineOfId.set(result.data.id, line)
    questions.push(result.data)
  }
  if (faults.length > 0)
    throw new Problem(
      'bad-request',
      `${file}: ${faults.length === 1 ? '1 fault' : `${faults.length} faults`}. ${faults.join('; ')}.`,
      'Correct these lines; eval/datasets/README.md tells what a row may hold.',
    )
  if (questions.length === 0)
    throw new Problem('bad-request', `${file} holds no question.`, 'Write one question a line.')
  return { name: basename(file, extname(file)), hash: hashQuestions(questions), questions }
}

export function hashQuestions(questions: readonly ExpectedQuestion[]): string {
  return createHash('sha256').update(JSON.stringify(questions)).digest('hex')
}

function rowsOf(source: string, file: string): SourceRow[] {
  switch (extname(file).toLowerCase()) {
    case '.jsonl':
    case '.ndjson':
      return readLines(source)
    case '.csv':
      return readCsvRows(source, file)
    case '.yaml':
    case '.yml':
      return readYaml(source, file)
    default:
      throw new Problem(
        'bad-request',
        `${file}: its ending does not tell what it is.`,
        'Name it .jsonl (one JSON object a line), .csv or .yaml.',
      )
  }
}

function readLines(source: string): SourceRow[] {
  const lines = source.replace(/^\uFEFF/, '').split('\n')
  return lines.flatMap((text, index): SourceRow[] => {
    if (text.trim() === '') return []
    try {
      return [{ line: index + 1, row: JSON.parse(text) }]
    } catch (error) {
      return [{ line: index + 1, row: null, fault: (error as Error).message }]
    }
  })
}

function readYaml(source: string, file: string): SourceRow[] {
  const { value, lineOf } = parseWrittenYaml(source, file, 'bad-request')
  const written = WrittenQuestions.safeParse(value)
  if (!written.success)
    throw new Problem('bad-request', `${file} has no list of questions.`, 'Give `package` and `questions`.')
  const { package: name, questions } = written.data
  return questions.map((row, index) => ({
    line: lineOf(['questions', index]),
    row: name ? withPackage(row, name) : row,
  }))
}

/** A row that names packages of its own keeps them. */
function withPackage(row: unknown, name: string): unknown {
  if (typeof row !== 'object' || row === null || 'package' in row || 'packages' in row) return row
  const { scope } = row as { scope?: unknown }
  if (typeof scope === 'object' && scope !== null && 'package' in scope) return row
  return { ...row, package: name }
}
