import type { Token } from '../../src/language/terms.ts'

/** Words that a stretch which changed places has at least. */
const LEAST = 3
/** Tokens of either side that are looked at. */
const MOST = 300

/**
 * Finds the stretches of both sides that have no partner and are alike though they stand in another order ("If A, B"
 * and "B if A"), the longest first, and makes them partners of each other in place. Texts of very many words are left as they are.
 */
export function alignMoved(left: readonly Token[], right: readonly Token[], partners: Int32Array): void {
  if (left === right || left.length > MOST || right.length > MOST) return
  const held = new Uint8Array(right.length)
  for (const partner of partners) if (partner >= 0) held[partner] = 1
  for (;;) {
    let best = { from: 0, to: 0, length: 0 }
    for (let from = 0; from < left.length; from++) {
      if (partners[from]! >= 0) continue
      for (let to = 0; to < right.length; to++) {
        if (held[to] || left[from]!.stem !== right[to]!.stem) continue
        let length = 1
        while (
          partners[from + length] === -1 &&
          held[to + length] === 0 &&
          left[from + length]!.stem === right[to + length]!.stem
        )
          length++
        if (length > best.length) best = { from, to, length }
      }
    }
    if (best.length < LEAST) return
    for (let offset = 0; offset < best.length; offset++) {
      partners[best.from + offset] = best.to + offset
      held[best.to + offset] = 1
    }
  }
}
