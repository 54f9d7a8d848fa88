import { createHash } from 'node:crypto'
import type { MadeQuestion } from '../../datasets/question-lines.ts'
import type { ReadDocument } from './table-facts.ts'

/** A question out of a template, about a document. */
export type Candidate = { template: string; document: string; question: MadeQuestion }

/** A release as questions are made of it; `text` is all its text, `latest` says that it is meant where none is named. */
export type ReleaseContent = {
  package: string
  label: string
  latest: boolean
  documents: readonly ReadDocument[]
  text: string
}

/** Whether a text holds these words at borders of letters and digits. */
export const stands = (words: string, text: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(words)}(?![\\p{L}\\p{N}])`, 'iu').test(text)

/** `id` is made of what is asked, so that it is the same the next time. */
export function candidate(
  template: string,
  packageName: string,
  document: string,
  { tags = [], ...question }: Omit<MadeQuestion, 'id' | 'package'>,
): Candidate {
  const asked = JSON.stringify([packageName, question.turns ?? [], question.question])
  const id = `${template}-${createHash('sha256').update(asked).digest('hex').slice(0, 10)}`
  return {
    template,
    document,
    question: { id, package: packageName, ...question, tags: ['generated', template, ...tags] },
  }
}
