import type { PreparedSources } from './prepare-sources.ts'

/** How far behind the best sentence another may be to be looked at, and how many are. */
const CLOSE = 0.1
const MOST_CLOSE = 6

/**
 * The best window: the share of the terms it holds, its first sentence (−1 without any) and how many it spans;
 * `single` is the best of one sentence, `close` are the sentences that come near it alone, a few of them.
 */
export type Window = {
  support: number
  first: number
  size: number
  single: { support: number; first: number }
  close: readonly number[]
}

/**
 * The window of up to `size` neighbouring sentences of one source that holds most of the terms, its heading included;
 * the smallest among equals, then the first. Support is in [0, 1]; 1 without terms.
 */
export function windowSupport(terms: ReadonlySet<string>, sources: PreparedSources, size = 2): Window {
  const { sentences, postings, places } = sources
  if (terms.size === 0) return { support: 1, first: -1, size: 0, single: NONE, close: [] }
  const inHeading = places.map(({ stems }) => countIn(terms, stems))
  let best = { ...NONE, size: 0 }
  let single = NONE
  const alone = new Float64Array(sentences.length)
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
      if (span === 1) {
        alone[first] = support
        if (support > single.support) single = { support, first }
      }
    }
  }
  const close = sentences.flatMap((_, index) => (alone[index]! >= single.support - CLOSE ? index : []))
  return { ...best, single, close: close.slice(0, MOST_CLOSE) }
}

const NONE = { support: 0, first: -1 }

function countIn(terms: ReadonlySet<string>, stems: ReadonlySet<string>): number {
  let count = 0
  if (stems.size > 0) for (const term of terms) if (stems.has(term)) count++
  return count
}
