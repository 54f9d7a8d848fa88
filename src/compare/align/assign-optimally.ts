/** `tie` settles what scores and positions leave open: 0 to 4095, of the texts, whichever side is called the older. */
export type ScoredPair = { older: number; newer: number; score: number; tie?: number }

/** Larger residues are paired best first; they come from repetitive text, where the difference is small. */
const LARGEST_MATRIX = 200_000
/** Together with four digits of a score they leave room for sums in a double. */
const POSITIONS = 2 ** 20
const TIES = 2 ** 12

/**
 * The one-to-one pairs with the highest sum of `score - least`, among pairs whose score is at least `least`. Equal
 * sums are decided by positions and then by `tie`, alike with the sides exchanged.
 */
export function assignOptimally(pairs: readonly ScoredPair[], least: number): ScoredPair[] {
  const enough = pairs.filter(pair => pair.score >= least)
  return components(enough).flatMap(component => {
    const olds = ranks(component.map(pair => pair.older))
    const news = ranks(component.map(pair => pair.newer))
    const gains = component.map(pair => {
      const [left, right] = [olds.get(pair.older)!, news.get(pair.newer)!]
      const apart = Math.min(4 * (left - right) ** 2 + Math.min(left, right), POSITIONS - 1)
      return ((Math.round((pair.score - least) * 10_000) + 1) * POSITIONS - apart) * TIES + (pair.tie ?? 0)
    })
    if (component.length === 1) return component
    return olds.size * news.size > LARGEST_MATRIX
      ? bestFirst(component, gains)
      : solve(component, gains, olds, news)
  })
}

const ranks = (positions: readonly number[]) =>
  new Map([...new Set(positions)].sort((a, b) => a - b).map((position, rank) => [position, rank]))

function components(pairs: readonly ScoredPair[]): ScoredPair[][] {
  const roots = new Map<string, string>()
  const rootOf = (name: string): string => {
    let root = name
    for (let up = roots.get(root); up !== undefined && up !== root; up = roots.get(root)) root = up
    for (let at = name; at !== root; ) {
      const next = roots.get(at) ?? root
      roots.set(at, root)
      at = next
    }
    return root
  }
  for (const { older, newer } of pairs) roots.set(rootOf(`o${older}`), rootOf(`n${newer}`))
  return [...Map.groupBy(pairs, pair => rootOf(`o${pair.older}`)).values()]
}

function bestFirst(pairs: readonly ScoredPair[], gains: readonly number[]): ScoredPair[] {
  const order = pairs.map((_, index) => index).sort((a, b) => gains[b]! - gains[a]!)
  const olds = new Set<number>()
  const news = new Set<number>()
  return order.flatMap(index => {
    const pair = pairs[index]!
    if (olds.has(pair.older) || news.has(pair.newer)) return []
    olds.add(pair.older)
    news.add(pair.newer)
    return [pair]
  })
}

function solve(
  pairs: readonly ScoredPair[],
  gains: readonly number[],
  olds: ReadonlyMap<number, number>,
  news: ReadonlyMap<number, number>,
): ScoredPair[] {
  const turned = olds.size > news.size
  const [rows, columns] = turned ? [news, olds] : [olds, news]
  const width = columns.size
  const costs = new Float64Array(rows.size * width)
  const cells = new Map<number, ScoredPair>()
  for (const [index, pair] of pairs.entries()) {
    const row = rows.get(turned ? pair.newer : pair.older)!
    const cell = row * width + columns.get(turned ? pair.older : pair.newer)!
    costs[cell] = -gains[index]!
    cells.set(cell, pair)
  }
  return [...shortestAugmentingPaths(costs, rows.size, width)].flatMap(
    ([row, column]) => cells.get(row * width + column) ?? [],
  )
}

/**
 * Column of each row at the least total cost, `height` ≤ `width`. Shortest augmenting paths with potentials, after
 * R. Jonker and A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment
 * problems", Computing 38 (1987), without their initial reductions. O(height² · width).
 */
function shortestAugmentingPaths(costs: Float64Array, height: number, width: number): Map<number, number> {
  const rowPotential = new Float64Array(height + 1)
  const columnPotential = new Float64Array(width + 1)
  const rowOf = new Int32Array(width + 1)
  const way = new Int32Array(width + 1)
  for (let row = 1; row <= height; row++) {
    rowOf[0] = row
    const shortest = new Float64Array(width + 1).fill(Number.POSITIVE_INFINITY)
    const done = new Uint8Array(width + 1)
    let column = 0
    while (rowOf[column] !== 0) {
      done[column] = 1
      const from = rowOf[column]!
      let least = Number.POSITIVE_INFINITY
      let next = 0
      for (let to = 1; to <= width; to++) {
        if (done[to]) continue
        const cost = costs[(from - 1) * width + to - 1]! - rowPotential[from]! - columnPotential[to]!
        if (cost < shortest[to]!) {
          shortest[to] = cost
          way[to] = column
        }
        if (shortest[to]! < least) {
          least = shortest[to]!
          next = to
        }
      }
      for (let to = 0; to <= width; to++) {
        if (done[to]) {
          rowPotential[rowOf[to]!]! += least
          columnPotential[to]! -= least
        } else shortest[to]! -= least
      }
      column = next
    }
    while (column !== 0) {
      rowOf[column] = rowOf[way[column]!]!
      column = way[column]!
    }
  }
  const result = new Map<number, number>()
  for (let column = 1; column <= width; column++)
    if (rowOf[column] !== 0) result.set(rowOf[column]! - 1, column - 1)
  return result
}
