/** Embeds the texts that are not blank by `embed`, in their order; a blank one gets a vector of zeros. */
export async function embedFilled(
  texts: readonly string[],
  dimensions: number,
  embed: (texts: readonly string[]) => Promise<readonly Float32Array[]>,
): Promise<Float32Array[]> {
  const filled = await embed(texts.filter(text => text.trim() !== ''))
  let next = 0
  return texts.map(text => (text.trim() === '' ? new Float32Array(dimensions) : filled[next++]!))
}

/** Scaled to length 1; zeros stay zeros. */
export function toUnitLength(values: readonly number[] | Float32Array): Float32Array {
  const length = Math.hypot(...values) || 1
  return Float32Array.from(values, value => value / length)
}
