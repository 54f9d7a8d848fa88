/** One int8 row per token id, row-major. The scale is left out: normalisation removes it. */
export type TokenTable = { rows: Int8Array; dimensions: number }

/** The exact sum of the rows of `ids`, repeats included. Ids must be rows of the table. */
export function sumRows(table: TokenTable, ids: readonly number[]): Int32Array {
  const { rows, dimensions } = table
  const sum = new Int32Array(dimensions)
  let next = 0
  // Four rows a pass: the sum is read and written a quarter as often.
  for (; next + 4 <= ids.length; next += 4) {
    const first = ids[next]! * dimensions
    const second = ids[next + 1]! * dimensions
    const third = ids[next + 2]! * dimensions
    const fourth = ids[next + 3]! * dimensions
    for (let at = 0; at < dimensions; at++)
      sum[at]! += rows[first + at]! + rows[second + at]! + rows[third + at]! + rows[fourth + at]!
  }
  for (; next < ids.length; next++) {
    const row = ids[next]! * dimensions
    for (let at = 0; at < dimensions; at++) sum[at]! += rows[row + at]!
  }
  return sum
}

/** The sum as a vector of length 1; all zeros for a sum of zeros. */
export function unitVector(sum: Int32Array): Float32Array {
  const vector = new Float32Array(sum.length)
  const norm = lengthOf(sum)
  if (norm > 0) for (let at = 0; at < sum.length; at++) vector[at] = sum[at]! / norm
  return vector
}

/** Euclidean length of an integer vector; squares are summed exactly below 2^53. */
export function lengthOf(sum: Int32Array): number {
  let squares = 0
  for (let at = 0; at < sum.length; at++) squares += sum[at]! * sum[at]!
  return Math.sqrt(squares)
}
