/** A piece that is never cut: its length in characters, its text, and how welcome a border after it is. */
export type Unit = { length: number; text: string; borderAfter: 'block' | 'inside' | 'avoid' }

/** Sizes in characters of plain text. */
export type CutSizes = { whole: number; window: number; most: number }

/**
 * Where to cut a sequence of units: indexes of the units after which a cut ends, the last one included.
 *
 * A border stands where a unit's rank, a hash of its text, is the lowest of all within `window` characters on
 * both sides. So a border depends on its neighbourhood alone: inserting a unit moves the borders around it and no
 * others, and cuts are longer than `window`. What is still longer than `most` is cut at its own lowest ranks.
 * (Local-minimum chunking: Bjørner, Blass, Gurevich, "Content-dependent chunking for differential compression".)
 */
export function contentBorders(units: readonly Unit[], sizes: CutSizes): number[] {
  const last = units.length - 1
  const ends: number[] = []
  let total = 0
  for (const unit of units) {
    total += unit.length
    ends.push(total)
  }
  if (total <= sizes.whole) return [last]
  const ranks = units.map(rankOf)
  const borders: number[] = []
  let begin = 0
  for (const border of [...localMinima(ranks, ends, sizes.window), last]) {
    splitLong(begin, border)
    begin = border + 1
  }
  return borders

  function splitLong(from: number, to: number): void {
    const start = from === 0 ? 0 : ends[from - 1]!
    if (ends[to]! - start > sizes.most) {
      const middle = lowestInside(from, to, start)
      if (middle !== -1) {
        splitLong(from, middle)
        splitLong(middle + 1, to)
        return
      }
    }
    borders.push(to)
  }

  /** The lowest rank that leaves a window on both sides, else the border nearest to the middle. */
  function lowestInside(from: number, to: number, start: number): number {
    let lowest = -1
    let nearest = -1
    const center = (start + ends[to]!) / 2
    for (let index = from; index < to; index++) {
      const end = ends[index]!
      if (nearest === -1 || Math.abs(end - center) < Math.abs(ends[nearest]! - center)) nearest = index
      if (end - start < sizes.window || ends[to]! - end < sizes.window) continue
      if (lowest === -1 || ranks[index]! < ranks[lowest]!) lowest = index
    }
    return lowest === -1 ? nearest : lowest
  }
}

/** Units whose rank is below all before and not above any after within the window, and not near either end. */
function localMinima(ranks: readonly number[], ends: readonly number[], window: number): number[] {
  const total = ends.at(-1)!
  const found: number[] = []
  for (let index = 0; index < ranks.length - 1; index++) {
    const rank = ranks[index]!
    const end = ends[index]!
    if (end < window || total - end < window) continue
    let lowest = true
    for (let at = index - 1; lowest && at >= 0 && end - ends[at]! <= window; at--) lowest = ranks[at]! > rank
    for (let at = index + 1; lowest && at < ranks.length - 1 && ends[at]! - end <= window; at++)
      lowest = ranks[at]! >= rank
    if (lowest) found.push(index)
  }
  return found
}

/** FNV-1a over UTF-16 units, mixed, in [0, 1); block borders rank below all others, unwelcome ones above. */
function rankOf(unit: Unit): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < unit.text.length; index++)
    hash = Math.imul(hash ^ unit.text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  const rank = ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
  return unit.borderAfter === 'block' ? rank : unit.borderAfter === 'inside' ? 1 + rank : 2 + rank
}
