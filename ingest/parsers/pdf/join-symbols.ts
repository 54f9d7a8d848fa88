import type { PdfText } from './pdf-content.ts'
import type { PdfLine, Segment } from './pdf-lines.ts'

const leading = /^[($€£¥]+$/
const trailing = /^(?:%|\)%?|bps|x)$/
const number = /^[(\-–—]?[\d.,]+/

/** A currency sign set apart from its number, and a per cent sign or bracket set apart behind it, join the number. */
export function joinSymbols(line: PdfLine): PdfLine {
  const segments: Segment[] = []
  for (const segment of line.segments.flatMap(each => withoutNextSign(each, line.size))) {
    const last = segments.at(-1)
    if (
      last !== undefined &&
      leading.test(last.text) &&
      (number.test(segment.text) || isNothing(segment.text))
    )
      segments[segments.length - 1] = joined(last, segment)
    else if (last !== undefined && trailing.test(segment.text) && /[\d—–-]$/.test(last.text))
      segments[segments.length - 1] = joined(last, segment)
    else segments.push({ ...segment, text: segment.text.replace(/^([($€£¥]+) (?=[\d(.—–-])/, '$1') })
  }
  return { ...line, segments }
}

const joined = (before: Segment, next: Segment): Segment => ({
  ...{ text: before.text + next.text, from: [...before.from, ...next.from] },
  ...{ x: before.x, right: next.right },
})

/** An amount and the sign of the next one, which stands right behind it. */
function withoutNextSign(segment: Segment, size: number): Segment[] {
  const sign = /^(.*[\d)—])\s*([$€£¥])$/.exec(segment.text)
  if (sign === null) return [segment]
  return [
    { ...segment, text: sign[1]!, right: segment.right - size },
    { ...segment, text: sign[2]!, x: segment.right - size / 2, from: lastLetter(segment) },
  ]
}

/** The text that ends with a segment, as its last letter alone. */
function lastLetter({ from }: Segment): PdfText[] {
  const last = from.at(-1)!
  const at = last.text.trimEnd().length - 1
  return [{ ...last, text: last.text.slice(at, at + 1), edges: last.edges.slice(at, at + 2) }]
}

/** A dash for no value. */
export const isNothing = (text: string): boolean => /^[—–-]+$/.test(text)

/** An amount, a share, or a dash in place of one. */
export const isFigure = (text: string): boolean =>
  isNothing(text) ||
  /^[(\-–—+<>~]?\s*(?:[$€£¥]|[A-Z]{3}\s)?\s*\(?[-–—]?\s*\d[\d.,]*\s*(?:%|x|bps|[a-z]{1,2})?\)?\s*%?(?:\s*\([a-z\d]{1,2}\))*$/.test(
    text,
  ) ||
  /^[$€£¥]\s*[—–-]+$/.test(text)

export const isYear = (text: string): boolean => /^(?:FY\s?)?(?:19|20)\d\d(?:\s*\([a-z\d]\))?$/.test(text)
