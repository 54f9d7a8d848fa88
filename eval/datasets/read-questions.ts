import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { Problem } from '../../src/domain/problem.ts'
import { DifferenceQuestion } from './difference-question.ts'
import { ExpectedQuestion } from './expected-question.ts'

const SampleQuestion = ExpectedQuestion.omit({ package: true, releases: true }).extend({
  scope: z.strictObject({ releases: z.array(z.string()) }).optional(),
})
const Answers = z.object({ package: z.string(), questions: z.array(SampleQuestion) })

/** Questions of a JSON Lines file; a faulty line is named. */
export const readQuestions = (file: URL | string) => readLines(file, ExpectedQuestion)
export const readDifferenceQuestions = (file: URL | string) => readLines(file, DifferenceQuestion)

async function readLines<Line>(file: URL | string, schema: z.ZodType<Line>): Promise<Line[]> {
  const lines = (await readFile(file, 'utf8')).split('\n')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    const result = schema.safeParse(JSON.parse(line))
    if (result.success) return [result.data]
    throw new Problem(
      'bad-request',
      `${file}, line ${index + 1}: ${result.error.issues[0]!.message}`,
      'Correct the line.',
    )
  })
}

/** Questions of an `answers.yaml` beside a sample package. */
export async function readSampleQuestions(file: URL | string): Promise<ExpectedQuestion[]> {
  const { package: name, questions } = Answers.parse(parse(await readFile(file, 'utf8')))
  return questions.map(({ scope, ...question }) => ({
    ...question,
    package: name,
    ...(scope && { releases: scope.releases }),
  }))
}
