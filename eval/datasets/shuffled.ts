/** A copy in random order (Fisher and Yates). */
export function shuffled<Entry>(entries: readonly Entry[], random: () => number): Entry[] {
  const result = [...entries]
  for (let at = result.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const entry = result[at]!
    result[at] = result[other]!
    result[other] = entry
  }
  return result
}
