import type { TypedMention } from '../../language/mentions/typed-mention.ts'

export type MentionPair = { before: TypedMention | null; after: TypedMention | null }

/** Longer lists are paired by position: the table of costs grows with their product. */
const MOST = 60
const LONE = 2

/**
 * Pairs values of one family, keeping their order, at the least cost: equal ones first, then those of one type and
 * unit; what finds no partner stays alone.
 */
export function pairMentions(before: readonly TypedMention[], after: readonly TypedMention[]): MentionPair[] {
  if (before.length === after.length && before.length <= 1)
    return before.map((mention, index) => ({ before: mention, after: after[index]! }))
  if (before.length > MOST || after.length > MOST) return byPosition(before, after)
  const width = after.length + 1
  const costs = new Float64Array((before.length + 1) * width)
  for (let x = before.length; x >= 0; x--) {
    for (let y = after.length; y >= 0; y--) {
      if (x === before.length && y === after.length) continue
      const alone = Math.min(
        x < before.length ? LONE + costs[(x + 1) * width + y]! : Number.POSITIVE_INFINITY,
        y < after.length ? LONE + costs[x * width + y + 1]! : Number.POSITIVE_INFINITY,
      )
      const both =
        x < before.length && y < after.length
          ? distance(before[x]!, after[y]!) + costs[(x + 1) * width + y + 1]!
          : Number.POSITIVE_INFINITY
      costs[x * width + y] = Math.min(alone, both)
    }
  }
  const pairs: MentionPair[] = []
  for (let [x, y] = [0, 0]; x < before.length || y < after.length; ) {
    const here = costs[x * width + y]!
    if (
      x < before.length &&
      y < after.length &&
      here === distance(before[x]!, after[y]!) + costs[(x + 1) * width + y + 1]!
    )
      pairs.push({ before: before[x++]!, after: after[y++]! })
    else if (x < before.length && here === LONE + costs[(x + 1) * width + y]!)
      pairs.push({ before: before[x++]!, after: null })
    else pairs.push({ before: null, after: after[y++]! })
  }
  return pairs
}

function distance(before: TypedMention, after: TypedMention): number {
  if (before.key === after.key) return 0
  if (before.type !== after.type) return 3
  return before.unit === after.unit ? 1 : 2
}

function byPosition(before: readonly TypedMention[], after: readonly TypedMention[]): MentionPair[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => ({
    before: before[index] ?? null,
    after: after[index] ?? null,
  }))
}
