/** Characters of common text kept around what differs: enough for any typed value and its neighbours. */
const MARGIN = 240
/** Characters of differing text; beyond them a text counts as rewritten, and its values are not told one by one. */
const LONGEST = 100_000

/** The parts of two texts that differ, with common text around them; so a long paragraph costs what its change costs. */
export function differingWindow(before: string, after: string): [before: string, after: string] {
  const shorter = Math.min(before.length, after.length)
  if (shorter < 4 * MARGIN) return [before, after]
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  const start = head <= MARGIN ? 0 : before.lastIndexOf(' ', head - MARGIN) + 1
  const margin = tail <= MARGIN ? 0 : tail - MARGIN
  const blank = margin === 0 ? -1 : before.indexOf(' ', before.length - margin)
  const cut = blank === -1 ? 0 : before.length - blank
  return [before.slice(start, before.length - cut), after.slice(start, after.length - cut)]
}

/** Whether so long a stretch differs that its words are not aligned any more. */
export function isRewrittenAtLength(before: string, after: string): boolean {
  if (before === '' || after === '' || Math.max(before.length, after.length) <= LONGEST) return false
  return differingWindow(before, after).some(part => part.length > LONGEST)
}
