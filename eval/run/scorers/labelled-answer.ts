import { z } from 'zod'
import { Problem } from '../../../src/domain/problem.ts'

const Turn = z.union([
  z.string(),
  z
    .object({
      speaker: z.string().optional(),
      role: z.string().optional(),
      text: z.string().optional(),
      content: z.string().optional(),
    })
    .transform(turn => turn.text ?? turn.content ?? ''),
])
const Context = z.union([
  z.string(),
  z
    .object({ title: z.string().nullish(), text: z.string().optional(), content: z.string().optional() })
    .refine(({ text, content }) => (text ?? content) !== undefined, 'a context is a text or has one')
    .transform(({ title, text, content }) => {
      const words = text ?? content!
      return title && !words.startsWith(title) ? `${title}\n${words}` : words
    }),
])

/** A list, or its only entry. */
const listOf = <Entry extends z.ZodType>(entry: Entry) =>
  z.union([z.array(entry), z.string().transform(text => [text])]).nullish()

const Row = z.object({
  id: z.union([z.string(), z.number()]).transform(String).optional(),
  question: z.string().nullish(),
  history: listOf(Turn),
  contexts: listOf(Context),
  answer: z.string(),
  label: z.union([z.boolean(), z.number()]),
})

/** An answer that people judged, with what it was given. */
export type LabelledAnswer = {
  id: string
  question: string
  history: string[]
  contexts: string[]
  answer: string
  faithful: boolean
}

/**
 * Rows of a JSON Lines file, one answer each; other columns are ignored and blank lines skipped. A numeric label is
 * true from `positive` on (default 1). Throws `Problem` `bad-request` with the number of the faulty line.
 */
export function readLabelledAnswers(lines: string, file: string, positive = 1): LabelledAnswer[] {
  const answers: LabelledAnswer[] = []
  for (const [index, line] of lines.split('\n').entries()) {
    if (line.trim() === '') continue
    const place = `${file}, line ${index + 1}`
    const result = Row.safeParse(parseJson(line, place))
    if (!result.success) {
      const [issue] = result.error.issues
      throw unreadable(place, `${issue!.path.join('.') || 'row'}: ${issue!.message}`)
    }
    const { id, question, history, contexts, answer, label } = result.data
    answers.push({
      id: id ?? String(index + 1),
      question: question ?? '',
      history: history ?? [],
      contexts: contexts ?? [],
      answer,
      faithful: typeof label === 'boolean' ? label : label >= positive,
    })
  }
  return answers
}

function parseJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    throw unreadable(place, (error as Error).message)
  }
}

const unreadable = (place: string, what: string) =>
  new Problem(
    'bad-request',
    `${place}: ${what}`,
    'Each line is one JSON object with question, history, contexts, answer and label.',
  )
