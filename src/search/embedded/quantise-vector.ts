export type QuantisedVector = { bytes: Int8Array; scale: number }

/**
 * A vector as signed bytes: component ≈ byte × scale, where the largest component becomes ±127. For unit vectors
 * the error of a component is at most 1/254. A zero vector has scale 0.
 */
export function quantiseVector(vector: Float32Array): QuantisedVector {
  const largest = largestComponent(vector)
  const bytes = new Int8Array(vector.length)
  if (largest === 0) return { bytes, scale: 0 }
  const scale = Math.fround(largest / 127)
  const factor = 1 / scale
  for (let index = 0; index < vector.length; index++) bytes[index] = Math.round(vector[index]! * factor)
  return { bytes, scale }
}

export function restoreVector({ bytes, scale }: QuantisedVector): Float32Array {
  return Float32Array.from(bytes, byte => byte * scale)
}

/** The query as 16-bit integers within ±4095, written to `target` (zeros beyond); returns the scale. */
export function widenQuery(vector: Float32Array, target: Int16Array): number {
  target.fill(0)
  const largest = largestComponent(vector)
  if (largest === 0) return 0
  const factor = 4095 / largest
  for (let index = 0; index < vector.length; index++) target[index] = Math.round(vector[index]! * factor)
  return 1 / factor
}

function largestComponent(vector: Float32Array): number {
  let largest = 0
  for (let index = 0; index < vector.length; index++) {
    const size = Math.abs(vector[index]!)
    if (size > largest || Number.isNaN(size)) largest = size
  }
  return Number.isFinite(largest) ? largest : 0
}
