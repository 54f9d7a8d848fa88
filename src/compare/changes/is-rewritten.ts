import type { Leaf } from '../section-leaves.ts'

/** Of texts that share less than this part of their words, one replaces the other as a whole. */
const LEAST_SHARED = 0.3

/**
 * Whether what stands at a place was replaced rather than edited: it has few words in common, or is a list, table or
 * piece of code of which no part was found again. `score` is the share of common words.
 */
export const isRewritten = (
  score: number | null,
  { kind, parts }: Pick<Leaf, 'kind' | 'parts'> = { kind: 'paragraph' },
) => (score ?? 1) < LEAST_SHARED || (kind !== 'paragraph' && parts !== undefined)
