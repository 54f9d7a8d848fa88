import { lineText, type PdfLine } from './pdf-lines.ts'

/** Lines at the top and at the bottom of a page that may repeat. */
const edge = 3
/** What stands on each of two pages may well be the head of a table, except at the very edge. */
const fewestPages = 3
const repeatedOn = 0.25
const pageNumber =
  /^(?:page\s+)?[-–—\s]*(?:[A-Z]-)?(?:\d{1,4}|[ivxlc]{1,6})[-–—\s]*(?:(?:of|\/)\s*\d{1,4})?$/i

/**
 * Leaves out headers, footers and page numbers: lines at a page's edge whose words, numbers aside, stand at the same edge of many
 * pages. `pages` are the lines of each page, from top to bottom.
 */
export function withoutRunningLines(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const counts = new Map<string, number>()
  const filled = pages.filter(lines => lines.length > 0).length
  const [within, fewest] = filled < fewestPages ? [1, 2] : [edge, fewestPages]
  for (const lines of pages) {
    const seen = new Set(lines.flatMap((line, index) => keysOf(line, index, lines.length, within)))
    for (const key of seen) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const least = Math.max(fewest, repeatedOn * filled)
  return pages.map(lines =>
    lines.filter(
      (line, index) => !keysOf(line, index, lines.length, within).some(key => counts.get(key)! >= least),
    ),
  )
}

/** A page number stands at another height where the page is shorter. */
function keysOf(line: PdfLine, index: number, count: number, within: number): string[] {
  const text = lineText(line)
  const words = pageNumber.test(text.trim()) ? '#' : text.replace(/\d+/g, '#').toLowerCase()
  const keys: string[] = []
  if (index < within) keys.push(`top ${words}`)
  if (index >= count - within) keys.push(`bottom ${words}`)
  return keys
}
