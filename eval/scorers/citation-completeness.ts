import { claimsSomething } from '../../src/language/claims-something.ts'

/** Sentences that say something and cite nothing. */
export function uncitedSentences(
  sentences: readonly { text: string; citations: readonly unknown[] }[],
): string[] {
  return sentences
    .filter(({ text, citations }) => citations.length === 0 && claimsSomething(text))
    .map(({ text }) => text)
}

/** Share of the sentences that say something that have a citation, in [0, 1]; null where none says anything. */
export function citationCompleteness(
  sentences: readonly { text: string; citations: readonly unknown[] }[],
): number | null {
  const claiming = sentences.filter(({ text }) => claimsSomething(text)).length
  return claiming === 0 ? null : 1 - uncitedSentences(sentences).length / claiming
}
