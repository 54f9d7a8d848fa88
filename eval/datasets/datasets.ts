import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { evaluationDataFolder } from '../../src/config.ts'
import type { DifferenceQuestion } from './difference-question.ts'
import type { ExpectedQuestion } from './expected-question.ts'
import { writeMemoPackages } from './memo-packages.ts'
import { readDifferenceQuestions, readQuestions, readSampleQuestions } from './read-questions.ts'

/** A set of questions and the folders of the packages they are about, by package name. */
export type Dataset =
  | ({ kind: 'answers'; questions(): Promise<ExpectedQuestion[]> } & Packages)
  | ({ kind: 'differences'; questions(): Promise<DifferenceQuestion[]> } & Packages)
type Packages = {
  withPackages<T>(names: ReadonlySet<string>, use: (folders: Map<string, string>) => Promise<T>): Promise<T>
}

const root = join(import.meta.dirname, '../..')

/** The samples and the documents of the evaluation folder. */
const allPackages: Packages = {
  withPackages: async (names, use) => {
    const data = evaluationDataFolder()
    const target = await mkdtemp(join(tmpdir(), 'variorum-memos-'))
    try {
      const memos = writeMemoPackages(join(data, 'ota_memos'), target)
      const folders = new Map([
        ['harbor-auto-manual', join(root, 'samples/harbor-auto-manual')],
        ['asvs', join(data, 'asvs/releases')],
        ['aca', join(data, 'policyengine_aca/snapshots')],
        ...memos.map(folder => [basename(folder), folder] as const),
      ])
      return await use(new Map([...folders].filter(([name]) => names.has(name))))
    } finally {
      await rm(target, { recursive: true, force: true })
    }
  },
}
const overSharedDocuments = (file: string): Dataset => ({
  kind: 'answers',
  questions: () => readQuestions(join(import.meta.dirname, file)),
  ...allPackages,
})
const overChangedDocuments = (file: string): Dataset => ({
  kind: 'differences',
  questions: () => readDifferenceQuestions(join(import.meta.dirname, file)),
  ...allPackages,
})

export const datasets: Readonly<Record<string, Dataset>> = {
  samples: {
    kind: 'answers',
    questions: () => readSampleQuestions(join(root, 'samples/answers.yaml')),
    withPackages: (_names, use) =>
      use(new Map([['harbor-auto-manual', join(root, 'samples/harbor-auto-manual')]])),
  },
  spine: overSharedDocuments('spine.jsonl'),
  paraphrase: overSharedDocuments('paraphrase.jsonl'),
  answerability: overSharedDocuments('answerability.jsonl'),
  'answerability-development': overSharedDocuments('answerability-development.jsonl'),
  'diff-questions': overChangedDocuments('diff-questions.jsonl'),
  'diff-development': overChangedDocuments('diff-development.jsonl'),
}
