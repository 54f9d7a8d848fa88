import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { evaluationDataFolder } from '../../src/config.ts'
import { writeMemoPackages } from './memo-packages.ts'

/** A file of questions and the folders of the packages they are about, by package name. */
export type Dataset = {
  file: string
  withPackages<T>(names: ReadonlySet<string>, use: (folders: Map<string, string>) => Promise<T>): Promise<T>
}

const root = join(import.meta.dirname, '../..')

/** Over the samples and the documents of the evaluation folder. */
const overAllPackages = (file: string): Dataset => ({
  file: join(import.meta.dirname, file),
  withPackages: async (names, use) => {
    const data = evaluationDataFolder()
    const target = await mkdtemp(join(tmpdir(), 'variorum-memos-'))
    try {
      const memos = [...names].some(name => name.startsWith('memo-'))
        ? writeMemoPackages(join(data, 'ota_memos'), target)
        : []
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
})

export const datasets: Readonly<Record<string, Dataset>> = {
  samples: {
    file: join(root, 'samples/answers.yaml'),
    withPackages: (_names, use) =>
      use(new Map([['harbor-auto-manual', join(root, 'samples/harbor-auto-manual')]])),
  },
  spine: overAllPackages('spine.jsonl'),
  paraphrase: overAllPackages('paraphrase.jsonl'),
  answerability: overAllPackages('answerability.jsonl'),
  'answerability-development': overAllPackages('answerability-development.jsonl'),
  'follow-ups': overAllPackages('follow-ups.jsonl'),
  synonyms: overAllPackages('synonym-questions.jsonl'),
  'diff-questions': overAllPackages('diff-questions.jsonl'),
  'diff-development': overAllPackages('diff-development.jsonl'),
}
