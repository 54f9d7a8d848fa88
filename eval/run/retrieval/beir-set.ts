import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Problem } from '../../../src/domain/problem.ts'

/** A text of the corpus. */
export const CorpusText = z.object({
  _id: z.union([z.string().min(1), z.number().transform(String)]),
  title: z
    .string()
    .nullish()
    .transform(title => title ?? ''),
  text: z.string(),
})
export type CorpusText = z.infer<typeof CorpusText>

/** What MTRAG writes before each line is no word of it. */
const Said = z.string().transform(text => text.replaceAll(/^\|(?:user|agent)\|:\s*/gm, '').trim())
const Speaker = z
  .string()
  .transform(name => (/^(?:user|human|customer|person)$/i.test(name.trim()) ? 'user' : 'agent'))
const HistoryTurn = z.union([
  Said.transform(text => ({ speaker: 'user' as const, text })),
  z
    .object({
      speaker: Speaker.optional(),
      role: Speaker.optional(),
      text: Said.optional(),
      content: Said.optional(),
    })
    .refine(turn => (turn.speaker ?? turn.role) !== undefined, 'a turn needs a "speaker" or "role"')
    .refine(turn => (turn.text ?? turn.content) !== undefined, 'a turn needs a "text" or "content"')
    .transform(({ speaker, role, text, content }) => ({
      speaker: (speaker ?? role)!,
      text: (text ?? content)!,
    })),
])
/** Something that was said before a query, by the user or by whoever answered; a bare string was said by the user. */
export type HistoryTurn = z.infer<typeof HistoryTurn>

const BeirQuery = z.object({
  _id: z.union([z.string().min(1), z.number().transform(String)]),
  text: Said.pipe(z.string().min(1)),
  history: z
    .array(HistoryTurn)
    .nullish()
    .transform(history => history ?? []),
})
export type BeirQuery = z.infer<typeof BeirQuery>

/** Where the files of a set are; `judgements` is the first of those that are usual. */
export type BeirFiles = { corpus: string; queries: string; judgements: string }

const judgementFiles = ['qrels.tsv', 'qrels/test.tsv', 'qrels/dev.tsv']

/** Finds the files of a set. Throws `Problem` (`not-found`) that names what is missing. */
export function findBeirFiles(folder: string): BeirFiles {
  const judgements = judgementFiles.find(file => existsSync(join(folder, file)))
  const missing = [
    ...['corpus.jsonl', 'queries.jsonl'].filter(file => !existsSync(join(folder, file))),
    ...(judgements === undefined ? [judgementFiles.join(' or ')] : []),
  ]
  if (missing.length > 0)
    throw new Problem(
      'not-found',
      `${folder} is no set in BEIR form: there is no ${missing.join(', no ')}.`,
      'Name a folder with corpus.jsonl ({"_id", "title", "text"} a line), queries.jsonl ({"_id", "text"} a line) and qrels.tsv (query, text and grade, tabs between).',
    )
  return {
    corpus: join(folder, 'corpus.jsonl'),
    queries: join(folder, 'queries.jsonl'),
    judgements: join(folder, judgements!),
  }
}

/** The texts of a corpus, one after the other. Throws `Problem` (`bad-request`) with file and line. */
export const readCorpus = (file: string) => readLines(file, CorpusText)
export const readQueries = (file: string) => readLines(file, BeirQuery)

/** Grades by query and text. A first line of names is left out; a fourth column, as TREC writes it, is understood. */
export async function readJudgements(file: string): Promise<Map<string, Map<string, number>>> {
  const judged = new Map<string, Map<string, number>>()
  for await (const { line, number } of linesOf(file)) {
    const cells = line.includes('\t') ? line.split('\t').map(cell => cell.trim()) : line.trim().split(/\s+/)
    const [query, text] = cells.length === 4 ? [cells[0], cells[2]] : [cells[0], cells[1]]
    const grade = Number(cells.at(-1))
    if (number === 1 && !Number.isFinite(grade)) continue
    if (cells.length < 3 || cells.length > 4 || !query || !text || !Number.isFinite(grade))
      throw badLine(
        file,
        number,
        'this is no query, text and grade',
        'Separate the three by tabs; the grade is a number.',
      )
    const known = judged.get(query) ?? new Map<string, number>()
    const before = known.get(text)
    if (before !== undefined && before !== grade)
      throw badLine(
        file,
        number,
        `text "${text}" has the grades ${before} and ${grade} for query "${query}"`,
        'Keep one of them.',
      )
    judged.set(query, known.set(text, grade))
  }
  return judged
}

async function* readLines<Line extends { _id: string }>(
  file: string,
  schema: z.ZodType<Line>,
): AsyncGenerator<Line> {
  const seen = new Map<string, number>()
  for await (const { line, number } of linesOf(file)) {
    const result = schema.safeParse(parseJson(file, line, number))
    if (!result.success) {
      const { path, message } = result.error.issues[0]!
      throw badLine(file, number, `${path.join('.') || 'the line'}: ${message}`, 'Correct the line.')
    }
    const { _id: id } = result.data
    if (seen.has(id))
      throw badLine(
        file,
        number,
        `"_id" ${id} is already that of line ${seen.get(id)}`,
        'Give each line an id of its own.',
      )
    seen.set(id, number)
    yield result.data
  }
}

function parseJson(file: string, line: string, number: number): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    throw badLine(
      file,
      number,
      error instanceof Error ? error.message : String(error),
      'Write one JSON object a line.',
    )
  }
}

/** By line feed alone: texts may hold other characters that readline takes for the end of a line. */
async function* linesOf(file: string): AsyncGenerator<{ line: string; number: number }> {
  let number = 0
  let rest = ''
  const take = (line: string) => ({ line: ++number === 1 ? line.replace(/^\ufeff/, '') : line, number })
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()!
    yield* lines.map(take).filter(({ line }) => line.trim() !== '')
  }
  if (rest.trim() !== '') yield take(rest)
}

const badLine = (file: string, line: number, what: string, remedy: string) =>
  new Problem('bad-request', `${file}, line ${line}: ${what}.`, remedy)
