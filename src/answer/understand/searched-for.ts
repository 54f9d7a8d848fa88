import type { Understanding } from '../../domain/understanding.ts'
import { fold } from '../../language/terms.ts'
import { releasePhrase } from './strip-releases.ts'

/** More releases than this are told by the first and the last. */
const MOST_LABELS = 4

/**
 * What was searched for, where that is not what was typed: a question that was completed or put in the documents' words, or
 * asked of releases that only the conversation names; null elsewhere.
 */
export function searchedFor({
  question,
  standaloneQuestion,
  scope: { releases },
  carried,
}: Pick<Understanding, 'question' | 'standaloneQuestion' | 'scope' | 'carried'>): string | null {
  if (bare(standaloneQuestion) === bare(question) && !carried) return null
  const text = standaloneQuestion.trim().replace(/[\s?.!]+$/, '')
  if (releases.every(label => text.includes(label))) return text
  return `${text}, ${labelsOf(releases)}`
}

const labelsOf = (labels: readonly string[]) =>
  labels.length > MOST_LABELS ? `releases ${labels[0]} to ${labels.at(-1)}` : releasePhrase(labels)

const bare = (text: string) =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
