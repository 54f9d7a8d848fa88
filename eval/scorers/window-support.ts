import type { PreparedSources } from './prepare-sources.ts'

/** The best window: its first sentence (−1 without any), how many it spans, and the share of the terms it holds. */
export type Window = { support: number; first: number; size: number }

/**
 * The window of up to `size` neighbouring sentences of one source that holds most of the terms, its heading included;
 * the smallest among equals, then the first. Support is in [0, 1]; 1 without terms.
 */
export function windowSupport(terms: ReadonlySet<string>, sources: PreparedSources, size = 2): Window {
  const { sentences, postings, places } = sources
  if (terms.size === 0) return { support: 1, first: -1, size: 0 }
  const inHeading = places.map(({ stems }) => countIn(terms, stems))
  let best: Window = { support: 0, first: -1, size: 0 }
  for (let span = 1; span <= size; span++) {
    const found = new Uint16Array(sentences.length)
    for (const term of terms) {
      let last = -1
      for (const index of postings.get(term) ?? []) {
        const { source } = sentences[index]!
        if (places[source]!.stems.has(term)) continue
        for (let first = Math.max(last + 1, index - span + 1); first <= index; first++)
          if (sentences[first]!.source === source) found[first]!++
        last = index
      }
    }
    for (let first = 0; first < found.length; first++) {
      const support = (found[first]! + inHeading[sentences[first]!.source]!) / terms.size
      if (support > best.support) best = { support, first, size: span }
    }
  }
  return best
}

function countIn(terms: ReadonlySet<string>, stems: ReadonlySet<string>): number {
  let count = 0
  if (stems.size > 0) for (const term of terms) if (stems.has(term)) count++
  return count
}
