import { z } from 'zod'

/** Release ordinals in which a passage lives, both ends included; `last` is null while it lives. */
export const Lifespan = z.strictObject({ first: z.int(), last: z.int().nullable() })
export type Lifespan = z.infer<typeof Lifespan>

/** The published ordinals next to a release; null where there is none. */
export type Neighbours = { previous: number | null; next: number | null }

export function livesAt(lifespans: readonly Lifespan[], ordinal: number): boolean {
  return lifespans.some(({ first, last }) => first <= ordinal && (last === null || ordinal <= last))
}

/**
 * Lifespans after the passage was found in the release at `ordinal`. A lifespan that reaches the previous release
 * is prolonged; membership in every other release stays as it was.
 */
export function startLifespan(
  lifespans: readonly Lifespan[],
  ordinal: number,
  { previous, next }: Neighbours,
): Lifespan[] {
  if (livesAt(lifespans, ordinal)) return [...lifespans]
  const last = next === null ? null : next - 1
  const earlier = lifespans.findIndex(span => previous !== null && livesAt([span], previous))
  if (earlier < 0) return joined([...lifespans, { first: ordinal, last }])
  return joined(lifespans.map((span, index) => (index === earlier ? { first: span.first, last } : span)))
}

/** Lifespans after the passage was found missing from the release at `ordinal`. */
export function endLifespan(
  lifespans: readonly Lifespan[],
  ordinal: number,
  { previous, next }: Neighbours,
): Lifespan[] {
  return joined(
    lifespans.flatMap(span => {
      if (!livesAt([span], ordinal)) return [span]
      const parts: Lifespan[] = []
      if (previous !== null && span.first <= previous) parts.push({ first: span.first, last: ordinal - 1 })
      if (next !== null && (span.last === null || span.last >= next))
        parts.push({ first: next, last: span.last })
      return parts
    }),
  )
}

/** In order, without seams: a seam at the ordinal of a release that is gone could be found by nobody. */
function joined(lifespans: readonly Lifespan[]): Lifespan[] {
  const result: Lifespan[] = []
  for (const span of lifespans.toSorted((a, b) => a.first - b.first)) {
    const before = result.at(-1)
    if (!before || (before.last !== null && before.last + 1 < span.first)) result.push({ ...span })
    else if (before.last !== null) before.last = span.last === null ? null : Math.max(before.last, span.last)
  }
  return result
}
