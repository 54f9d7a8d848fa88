import type { PreparedSources } from './prepare-sources.ts'

/**
 * Share of the terms that stand in the best window of `size` neighbouring sentences of one source, in [0, 1]; 1
 * without terms. `first` is the window's first sentence, −1 when no term is found.
 */
export function windowSupport(
  terms: ReadonlySet<string>,
  sources: PreparedSources,
  size = 2,
): { support: number; first: number } {
  if (terms.size === 0) return { support: 1, first: -1 }
  const { sentences, postings } = sources
  const found = new Uint16Array(sentences.length)
  for (const term of terms) {
    let last = -1
    for (const index of postings.get(term) ?? []) {
      const { source } = sentences[index]!
      for (let first = Math.max(last + 1, index - size + 1); first <= index; first++)
        if (first >= 0 && sentences[first]!.source === source) found[first]!++
      last = index
    }
  }
  let best = -1
  for (let first = 0; first < found.length; first++)
    if (found[first]! > 0 && (best < 0 || found[first]! > found[best]!)) best = first
  return { support: best < 0 ? 0 : found[best]! / terms.size, first: best }
}
