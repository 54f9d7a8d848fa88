import { toUnitLength } from '../embed-filled.ts'
import type { OnnxTensor } from './load-runtime.ts'

/**
 * The unit vector of a text from an encoder's output of [1, dimensions], or of [1, tokens, dimensions], of which the mean
 * over the tokens is taken. Null for an output of another shape.
 */
export function poolTokens(output: OnnxTensor | undefined): Float32Array | null {
  if (!output || !(output.data instanceof Float32Array)) return null
  const { data, dims } = output
  const dimensions = dims.at(-1) ?? 0
  if (dims.length < 2 || dims.length > 3 || dims[0] !== 1 || dimensions === 0) return null
  const sum = new Float32Array(dimensions)
  for (let at = 0; at < data.length; at++) sum[at % dimensions]! += data[at]!
  return toUnitLength(sum)
}
