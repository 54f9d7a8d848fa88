import type { Token } from '../../src/language/terms.ts'

/** Tokens of either side that are aligned: the table is quadratic, and a text without full stops is one sentence. */
const MOST = 2000

/**
 * For each token of `left` the index of its partner in `right`, −1 where it has none: a longest common subsequence of
 * stems, of the first tokens where there are very many.
 */
export function alignWords(left: readonly Token[], right: readonly Token[]): Int32Array {
  if (left === right) return Int32Array.from(left, (_, index) => index)
  const partners = new Int32Array(left.length).fill(-1)
  partners.set(alignAll(left.slice(0, MOST), right.slice(0, MOST)))
  return partners
}

function alignAll(left: readonly Token[], right: readonly Token[]): Int32Array {
  const width = right.length + 1
  const lengths = new Uint16Array((left.length + 1) * width)
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        left[i]!.stem === right[j]!.stem
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
  const partners = new Int32Array(left.length).fill(-1)
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    if (left[i]!.stem === right[j]!.stem) partners[i++] = j++
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++
    else j++
  }
  return partners
}
