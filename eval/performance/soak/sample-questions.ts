import { join } from 'node:path'
import { readQuestions } from '../../datasets/read-questions.ts'

export const samples = join(import.meta.dirname, '../../../samples')

/** Requests for answers: the questions about the samples that stand alone. */
export async function sampleQuestions(): Promise<object[]> {
  const { questions } = await readQuestions(join(samples, 'answers.yaml'))
  return questions
    .filter(({ turns }) => turns.length === 0)
    .map(({ question, package: name, releases }) => ({
      question,
      scope: { ...(name && { package: name }), ...(releases && { releases }) },
    }))
}
