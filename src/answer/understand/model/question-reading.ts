import { z } from 'zod'
import { Intent } from '../../../domain/answer.ts'
import { parseJsonReply } from '../../../model/parse-json-reply.ts'

const MOST_SUB_QUESTIONS = 4
const MOST_TERMS = 8

const Text = z.string().trim()
/** Models write nothing in several ways; what is left out is nothing too. */
const OrNull = Text.nullable()
  .default(null)
  .transform(text => (text === null || /^(?:null|none)?$/i.test(text) ? null : text))
const List = z.array(Text).default([])
const filled = (most: number) => (texts: string[]) => texts.filter(Boolean).slice(0, most)

/** What a language model makes of a question, in the form that the prompt `understand-question` asks for. */
export const QuestionReading = z.object({
  standalone: Text.min(1),
  intent: Intent,
  package: OrNull,
  releases: List,
  releaseWords: OrNull,
  subQuestions: List.transform(filled(MOST_SUB_QUESTIONS)),
  terms: List.transform(filled(MOST_TERMS)),
})
export type QuestionReading = z.infer<typeof QuestionReading>

/** The same as a JSON schema, for models that can be held to one. */
export const readingSchema: Readonly<Record<string, unknown>> = z.toJSONSchema(QuestionReading, {
  io: 'input',
})

/** The reading in a reply, or what is wrong with it, for the model to read. */
export function parseReading(reply: string): { reading: QuestionReading } | { fault: string } {
  const content = parseJsonReply(reply)
  if (content === undefined) return { fault: 'it is no JSON' }
  const parsed = QuestionReading.safeParse(content)
  if (parsed.success) return { reading: parsed.data }
  const faults = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the object'}: ${message}`,
  )
  return { fault: faults.join('; ') }
}
