export type TextLine = { start: number; text: string }
/** Lines without a blank line between them. `first` is the one with nothing above it. */
export type Paragraph = { lines: TextLine[]; first: boolean }

/** Paragraphs of a plain text, cut at its blank lines. */
export function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let lines: TextLine[] = []
  let start = 0
  const flush = () => {
    if (lines.length > 0) paragraphs.push({ lines, first: paragraphs.length === 0 })
    lines = []
  }
  for (const line of text.split('\n')) {
    if (line.trim() === '') flush()
    else lines.push({ start, text: line })
    start += line.length + 1
  }
  flush()
  return paragraphs
}
