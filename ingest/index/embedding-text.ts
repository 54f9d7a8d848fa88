import { headedText, type Passage } from '../../src/domain/passage.ts'

/** What is embedded of a passage: its headings, then its text. `textHash` covers both. */
export function embeddingText(passage: Pick<Passage, 'trail' | 'text'>): string {
  return headedText(passage)
}
