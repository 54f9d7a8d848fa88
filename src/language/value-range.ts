const NUMBER = String.raw`[$€£]?\s?(\d[\d,_]*(?:\.\d+)?)`
const UNIT = String.raw`(?:\s?(?:%|[a-zA-Z]{1,8}))?`
const BETWEEN = new RegExp(`${NUMBER}${UNIT}\\s*(?:to|–|—|-|and|through)\\s*${NUMBER}`, 'i')
const ABOVE = new RegExp(`\\b(?:over|above|more than|from|exceeding|at least)\\s+${NUMBER}`, 'i')
const ABOVE_AFTER = new RegExp(`${NUMBER}${UNIT}\\s+(?:and|or) (?:over|older|more|above|higher|up)\\b`, 'i')
const BELOW = new RegExp(`\\b(?:below|under|less than|up to|no more than|at most)\\s+${NUMBER}`, 'i')

/** The range of values that a cell such as "80 to 89", "over 11 kW and up to 35 kW" or "75 and over" stands for. */
export function valueRange(cell: string): { from: number; to: number } | null {
  const between = BETWEEN.exec(cell)
  if (between && !ABOVE.test(cell)) {
    const [from, to] = [read(between[1]!), read(between[2]!)]
    return from < to ? { from, to } : null
  }
  const above = ABOVE.exec(cell) ?? ABOVE_AFTER.exec(cell)
  const below = BELOW.exec(cell)
  if (!above && !below) return null
  return {
    from: above ? read(above[1]!) : Number.NEGATIVE_INFINITY,
    to: below ? read(below[1]!) : Number.POSITIVE_INFINITY,
  }
}

const read = (text: string) => Number(text.replace(/[,_]/g, ''))
