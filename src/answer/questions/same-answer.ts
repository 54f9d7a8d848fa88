import type { Answer } from '../../domain/answer.ts'

/**
 * Whether two releases answer alike: with the same outcome and, where they answer, the same sentences, or sentences that rest
 * on the same words. A language model words the same differently, so its sentences alone would tell of changes that are none.
 */
export function sameAnswer(one: Answer, other: Answer): boolean {
  if (one.outcome !== other.outcome) return false
  if (one.outcome !== 'answered') return true
  return toldBy(one) === toldBy(other) || quotedBy(one) === quotedBy(other)
}

const toldBy = ({ sentences }: Answer) => asSet(sentences.map(({ text }) => text))

/** Purged quotes are equal to nothing, not even to each other. */
const quotedBy = ({ id, citations }: Answer) =>
  citations.length === 0 || citations.some(({ removed }) => removed)
    ? id
    : asSet(citations.map(({ quote }) => quote))

const asSet = (texts: readonly string[]) =>
  JSON.stringify([...new Set(texts.map(text => text.replace(/\s+/g, ' ').trim()))].sort())
