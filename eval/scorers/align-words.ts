import type { Token } from '../../src/language/terms.ts'

/**
 * For each token of `left` the index of its partner in `right`, −1 where it has none: a longest common subsequence of
 * stems. Tokens are few (sentences), the table is quadratic.
 */
export function alignWords(left: readonly Token[], right: readonly Token[]): Int32Array {
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
