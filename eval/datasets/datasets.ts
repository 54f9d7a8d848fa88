import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { evaluationDataFolder } from '../../src/config.ts'
import type { ExpectedQuestion } from './expected-question.ts'
import { withMemoPackages } from './memo-packages.ts'
import { readQuestions, readSampleQuestions } from './read-questions.ts'

/** A set of questions and the folders of the packages they are about, by package name. */
export type Dataset = {
  questions(): Promise<ExpectedQuestion[]>
  withPackages<T>(names: ReadonlySet<string>, use: (folders: Map<string, string>) => Promise<T>): Promise<T>
}

const root = join(import.meta.dirname, '../..')

export const datasets: Readonly<Record<string, Dataset>> = {
  samples: {
    questions: () => readSampleQuestions(join(root, 'samples/answers.yaml')),
    withPackages: (_names, use) =>
      use(new Map([['harbor-auto-manual', join(root, 'samples/harbor-auto-manual')]])),
  },
  spine: {
    questions: () => readQuestions(join(import.meta.dirname, 'spine.jsonl')),
    withPackages: (names, use) =>
      withMemoPackages(evaluationDataFolder(), async memos => {
        const all = new Map([
          ['asvs', join(evaluationDataFolder(), 'asvs/releases')],
          ['aca', join(evaluationDataFolder(), 'policyengine_aca/snapshots')],
          ...memos,
        ])
        return use(new Map([...all].filter(([name, folder]) => names.has(name) && existsSync(folder))))
      }),
  },
}
