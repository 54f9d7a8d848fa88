import { lineText, type PdfLine } from './pdf-lines.ts'

/** Lines that belong together, of one style. */
export type Paragraph = { lines: PdfLine[] }

export const bulletMark = /^(?:[•●▪■◦‣⁃∙·*–]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)/

/** The shape of such lines tells nothing: what is indented ends short at the right. */
const fromTheRight = /\p{Script=Hebrew}|\p{Script=Arabic}/u

/**
 * Parts running text into paragraphs: at a wider gap than between its lines, at another style or size, at an indented line after
 * a full one, after a line that ends short with a full stop, and at the mark of a list's entry.
 */
export function paragraphsOf(lines: readonly PdfLine[]): Paragraph[] {
  const paragraphs: Paragraph[] = []
  const right = Math.max(0, ...lines.map(line => line.right))
  const leading = usualLeading(lines)
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1]
    if (before === undefined || begins(line, before, paragraphs.at(-1)!, right, leading))
      paragraphs.push({ lines: [line] })
    else paragraphs.at(-1)!.lines.push(line)
  }
  return paragraphs
}

function begins(line: PdfLine, before: PdfLine, open: Paragraph, right: number, leading: number): boolean {
  const gap = line.y - before.y
  if (gap < 0 || gap > 1.35 * Math.max(leading, 0.9 * line.size)) return true
  if (line.bold !== before.bold || Math.abs(line.size - before.size) > 0.08 * before.size) return true
  if (line.italic !== before.italic && open.lines.every(({ italic }) => italic === before.italic)) {
    if (line.italic || before.right < right - 5 * line.size) return true
  }
  if (bulletMark.test(lineText(line))) return true
  const inList = bulletMark.test(lineText(open.lines[0]!))
  if (fromTheRight.test(lineText(line))) return false
  if (!inList && line.x > before.x + 8 && before.x <= open.lines[0]!.x + 2 && line.x > open.lines[0]!.x + 8)
    return open.lines.length > 1 || before.right < right - 3 * line.size
  return (
    before.right < right - 8 * line.size &&
    /[.:!?”"]$/.test(lineText(before)) &&
    /^\P{Ll}/u.test(lineText(line))
  )
}

/** The distance of baselines that occurs most. */
function usualLeading(lines: readonly PdfLine[]): number {
  const counts = new Map<number, number>()
  for (const [index, line] of lines.entries()) {
    const gap = Math.round((line.y - (lines[index - 1]?.y ?? line.y)) * 2) / 2
    if (gap > 0.8 * line.size && gap < 2.2 * line.size) counts.set(gap, (counts.get(gap) ?? 0) + 1)
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  return most?.[0] ?? 0
}
