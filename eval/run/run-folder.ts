import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rename, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Problem } from '../../src/domain/problem.ts'
import { ExpectedQuestion } from '../datasets/expected-question.ts'
import { Verdict } from '../judges/verdict.ts'
import { AskedQuestion } from './evaluation-target.ts'
import { RunStatement } from './run-statement.ts'

/** `finishedAt` is null while questions are missing. */
const RunRecord = z.strictObject({
  format: z.literal(1),
  id: z.string(),
  begunAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  statement: RunStatement,
})
export type RunRecord = z.infer<typeof RunRecord>

/** What a judge holds of one answer. */
export const JudgedAnswer = z.strictObject({ id: z.string(), answer: z.string(), verdict: Verdict })
export type JudgedAnswer = z.infer<typeof JudgedAnswer>

/** A run as its folder holds it; `asked` by question id. */
export type StoredRun = {
  folder: string
  record: RunRecord
  questions: ExpectedQuestion[]
  asked: Map<string, AskedQuestion>
  /** Empty unless the run was judged. */
  judged: JudgedAnswer[]
}

const files = {
  record: 'run.json',
  questions: 'questions.jsonl',
  answers: 'answers.jsonl',
  verdicts: 'verdicts.jsonl',
}

export const isRunFolder = (folder: string): boolean => existsSync(join(folder, files.record))

export async function createRunFolder(
  folder: string,
  record: RunRecord,
  questions: readonly ExpectedQuestion[],
): Promise<StoredRun> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, files.questions), questions.map(toLine).join(''))
  await writeFile(join(folder, files.answers), '')
  await writeRecord(folder, record)
  return { folder, record, questions: [...questions], asked: new Map(), judged: [] }
}

/**
 * Reads a run. A last line that was cut off when a process ended is cut from the file. Throws `Problem` (`not-found`
 * when the folder holds no run, `bad-request` for a file that can't be read).
 */
export async function openRunFolder(folder: string): Promise<StoredRun> {
  if (!isRunFolder(folder))
    throw new Problem('not-found', `${folder} holds no run.`, 'Name the folder that `eval run` wrote.')
  const record = parse(RunRecord, await readFile(join(folder, files.record), 'utf8'), folder, files.record)
  const questions = (await readLines(folder, files.questions)).map(line =>
    parse(ExpectedQuestion, line, folder, files.questions),
  )
  await cutUnfinishedLine(join(folder, files.answers))
  const asked = (await readLines(folder, files.answers)).map(line =>
    parse(AskedQuestion, line, folder, files.answers),
  )
  // A question that failed may have been asked again: the last line counts.
  return {
    folder,
    record,
    questions,
    asked: new Map(asked.map(each => [each.id, each])),
    judged: await readVerdicts(folder),
  }
}

async function readVerdicts(folder: string): Promise<JudgedAnswer[]> {
  if (!existsSync(join(folder, files.verdicts))) return []
  await cutUnfinishedLine(join(folder, files.verdicts))
  const lines = await readLines(folder, files.verdicts)
  return lines.map(line => parse(JudgedAnswer, line, folder, files.verdicts))
}

export const openAnswerFile = (folder: string) => openLines<AskedQuestion>(join(folder, files.answers))
export const openVerdictFile = (folder: string) => openLines<JudgedAnswer>(join(folder, files.verdicts))

/** Appends one line for each value, on the disk before it returns. */
async function openLines<Value>(path: string) {
  const file = await open(path, 'a')
  let last: Promise<void> = Promise.resolve()
  return {
    append(value: Value): Promise<void> {
      last = last.then(async () => {
        await file.appendFile(toLine(value))
        await file.datasync()
      })
      return last
    },
    async close(): Promise<void> {
      await last.catch(() => {})
      await file.close()
    },
  }
}

/** In one step, so that a record is never half written. */
export async function writeRecord(folder: string, record: RunRecord): Promise<void> {
  const path = join(folder, files.record)
  await writeFile(`${path}.new`, `${JSON.stringify(record, null, 2)}\n`)
  await rename(`${path}.new`, path)
}

const toLine = (value: unknown) => `${JSON.stringify(value)}\n`

async function readLines(folder: string, file: string): Promise<string[]> {
  return (await readFile(join(folder, file), 'utf8')).split('\n').filter(line => line !== '')
}

async function cutUnfinishedLine(path: string): Promise<void> {
  const content = await readFile(path)
  const end = content.lastIndexOf(10) + 1
  if (end < content.length) await truncate(path, end)
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
  folder: string,
  file: string,
): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message
    throw new Problem(
      'bad-request',
      `${join(folder, file)} can't be read: ${message}`,
      'It was written by another version or damaged; run the evaluation again.',
      { cause: error },
    )
  }
}
