import { join } from 'node:path'
import { readQuestions } from '../../datasets/read-questions.ts'
import { runSuccessfully } from './run-command.ts'

const samples = join(import.meta.dirname, '../../../samples')

/** Takes the samples in, in a process of its own. */
export const ingestSamples = (home: string, environment: Readonly<Record<string, string>>): Promise<void> =>
  runSuccessfully(home, ['ingest', join(samples, 'harbor-auto-manual')], environment)

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
