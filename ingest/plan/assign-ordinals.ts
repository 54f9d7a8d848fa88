import { Problem } from '../../src/domain/problem.ts'

/** Between neighbouring releases there is room for 15 rounds of insertion in one spot, and for 32,000 releases. */
export const ordinalStep = 65_536

/**
 * Ordinals for the entries of `ordered` (oldest first) that have none yet, keeping the others: the middle of a gap,
 * or a step beyond the end. `used` are never given again; at the end, nothing below the highest of them is.
 * Throws `Problem` (`conflict`) when a gap is used up.
 */
export function assignOrdinals(
  ordered: readonly { label: string; ordinal: number | null }[],
  used: readonly number[],
): number[] {
  const taken = new Set(used)
  const highest = Math.max(0, ...used)
  const result: number[] = []
  for (const [index, release] of ordered.entries()) {
    const rest = ordered.slice(index + 1)
    const nextAt = rest.findIndex(each => each.ordinal !== null)
    const next = nextAt < 0 ? null : rest[nextAt]!.ordinal!
    const previous = result.at(-1) ?? (next === null ? 0 : Math.min(0, next - ordinalStep * (nextAt + 2)))
    const ordinal =
      release.ordinal ??
      (next === null
        ? nextStep(Math.max(previous, highest))
        : middle(previous, next, nextAt + 2, taken, release.label))
    result.push(ordinal)
    taken.add(ordinal)
  }
  return result
}

const nextStep = (ordinal: number) => (Math.floor(ordinal / ordinalStep) + 1) * ordinalStep

/** The free ordinal nearest to the first of `parts` equal parts of the gap. */
function middle(
  previous: number,
  next: number,
  parts: number,
  taken: ReadonlySet<number>,
  label: string,
): number {
  const target = previous + Math.max(1, Math.floor((next - previous) / parts))
  for (let distance = 0; distance < next - previous; distance += 1) {
    for (const candidate of [target + distance, target - distance])
      if (candidate > previous && candidate < next && !taken.has(candidate)) return candidate
  }
  throw new Problem(
    'conflict',
    `No room is left for "${label}" between its neighbours.`,
    'Purge the releases around it and ingest them again, oldest first.',
  )
}
