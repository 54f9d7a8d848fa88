/**
 * Two texts compared line by line, without regard to anything else. `pairs` are the lines that both share in the same
 * place, as numbers from 1; `olds` and `news` are all lines.
 */
export type LineDifference = {
  olds: readonly string[]
  news: readonly string[]
  pairs: ReadonlyMap<number, number>
}

export const linesOfText = (text: string): string[] =>
  text === '' ? [] : text.replace(/\n$/, '').split('\n')

/**
 * The longest common subsequence of lines (Myers, "An O(ND) Difference Algorithm and Its Variations", 1986). Written
 * for judging comparisons: it shares no code with them.
 */
export function differLines(olds: readonly string[], news: readonly string[]): LineDifference {
  const pairs = new Map<number, number>()
  let first = 0
  while (first < olds.length && first < news.length && olds[first] === news[first]) pairs.set(++first, first)
  let [oldEnd, newEnd] = [olds.length, news.length]
  while (oldEnd > first && newEnd > first && olds[oldEnd - 1] === news[newEnd - 1])
    pairs.set(oldEnd--, newEnd--)
  for (const [older, newer] of shortestPath(olds.slice(first, oldEnd), news.slice(first, newEnd)))
    pairs.set(first + older + 1, first + newer + 1)
  return { olds, news, pairs }
}

function shortestPath(olds: readonly string[], news: readonly string[]): [number, number][] {
  const most = olds.length + news.length
  const furthest = new Map<number, number>([[1, 0]])
  const trace: Map<number, number>[] = []
  for (let edits = 0; edits <= most; edits++) {
    const before = new Map<number, number>()
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down = goesDown(furthest, diagonal, edits)
      let older = down ? furthest.get(diagonal + 1)! : furthest.get(diagonal - 1)! + 1
      let newer = older - diagonal
      while (older < olds.length && newer < news.length && olds[older] === news[newer]) {
        older++
        newer++
      }
      before.set(diagonal, older)
      if (older >= olds.length && newer >= news.length) return walkBack(trace, olds.length, news.length)
      furthest.set(diagonal, older)
    }
    trace.push(before)
  }
  return []
}

const goesDown = (furthest: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean =>
  diagonal === -edits ||
  (diagonal !== edits && (furthest.get(diagonal - 1) ?? -1) < (furthest.get(diagonal + 1) ?? -1))

function walkBack(trace: readonly Map<number, number>[], older: number, newer: number): [number, number][] {
  const pairs: [number, number][] = []
  for (let edits = trace.length; edits > 0; edits--) {
    const furthest = trace[edits - 1]!
    const diagonal = older - newer
    const from = goesDown(furthest, diagonal, edits) ? diagonal + 1 : diagonal - 1
    const oldFrom = furthest.get(from)!
    const snake = oldFrom + (from < diagonal ? 1 : 0)
    while (older > snake) pairs.push([--older, --newer])
    ;[older, newer] = [oldFrom, oldFrom - from]
  }
  while (older > 0 && newer > 0) pairs.push([--older, --newer])
  return pairs
}
