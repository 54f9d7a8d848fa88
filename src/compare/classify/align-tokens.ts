/** A stretch that differs: `[start, end)` positions on both sides, empty on at most one. */
export type Hunk = { before: [start: number, end: number]; after: [start: number, end: number] }

/** Edits beyond this are not told apart any more: memory grows with their square. */
const MOST_EDITS = 1500

/**
 * Where two sequences differ, in order: the shortest edit script (Myers, "An O(ND) difference algorithm and its
 * variations", 1986). Sequences that have next to nothing in common come back as one hunk.
 */
export function alignTokens(before: readonly string[], after: readonly string[]): Hunk[] {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head++
  let tail = 0
  const shorter = Math.min(before.length, after.length) - head
  while (tail < shorter && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  const left = before.slice(head, before.length - tail)
  const right = after.slice(head, after.length - tail)
  if (left.length === 0 && right.length === 0) return []
  const whole: Hunk = { before: [head, head + left.length], after: [head, head + right.length] }
  if (left.length === 0 || right.length === 0) return [whole]
  const matches = shortestEdit(left, right)
  return matches === null ? [whole] : hunksBetween(matches, left.length, right.length, head)
}

function hunksBetween(
  matches: readonly [number, number][],
  lefts: number,
  rights: number,
  head: number,
): Hunk[] {
  const hunks: Hunk[] = []
  let [x, y] = [0, 0]
  for (const [atX, atY] of [...matches, [lefts, rights] as const]) {
    if (atX > x || atY > y) hunks.push({ before: [head + x, head + atX], after: [head + y, head + atY] })
    x = atX + 1
    y = atY + 1
  }
  return hunks
}

/** Matched positions in order; null beyond the limit of edits. `traces[d]` holds, at `k + d`, how far d edits reach on diagonal k. */
function shortestEdit(left: readonly string[], right: readonly string[]): [number, number][] | null {
  const [n, m] = [left.length, right.length]
  const traces: Int32Array[] = []
  for (let edits = 0; edits <= Math.min(n + m, MOST_EDITS); edits++) {
    const reached = new Int32Array(2 * edits + 1)
    traces.push(reached)
    for (let k = -edits; k <= edits; k += 2) {
      const { fromX, down } = step(traces, edits, k)
      let x = edits === 0 || down ? fromX : fromX + 1
      while (x < n && x - k < m && left[x] === right[x - k]) x++
      reached[k + edits] = x
      if (x >= n && x - k >= m) return walkBack(traces, n, m)
    }
  }
  return null
}

/** From where the last of `edits` edits leads to diagonal k: down takes from the right sequence. */
function step(traces: readonly Int32Array[], edits: number, k: number): { fromX: number; down: boolean } {
  if (edits === 0) return { fromX: 0, down: false }
  const old = (diagonal: number) => traces[edits - 1]![diagonal + edits - 1]!
  const down = k === -edits || (k !== edits && old(k - 1) < old(k + 1))
  return { fromX: down ? old(k + 1) : old(k - 1), down }
}

function walkBack(traces: readonly Int32Array[], n: number, m: number): [number, number][] {
  const matches: [number, number][] = []
  let [x, y] = [n, m]
  for (let edits = traces.length - 1; edits >= 0; edits--) {
    const k = x - y
    const { fromX, down } = step(traces, edits, k)
    const fromY = edits === 0 ? 0 : fromX - (down ? k + 1 : k - 1)
    while (x > fromX && y > fromY) matches.push([--x, --y])
    x = fromX
    y = fromY
  }
  return matches.reverse()
}
