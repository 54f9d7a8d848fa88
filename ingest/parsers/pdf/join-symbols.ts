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
      segments[segments.length - 1] = { text: last.text + segment.text, x: last.x, right: segment.right }
    else if (last !== undefined && trailing.test(segment.text) && /[\d—–-]$/.test(last.text))
      segments[segments.length - 1] = { text: last.text + segment.text, x: last.x, right: segment.right }
    else segments.push({ ...segment, text: segment.text.replace(/^([($€£¥]+) (?=[\d(.—–-])/, '$1') })
  }
  return { ...line, segments }
}

/** An amount and the sign of the next one, which stands right behind it. */
function withoutNextSign(segment: Segment, size: number): Segment[] {
  const sign = /^(.*[\d)—])\s*([$€£¥])$/.exec(segment.text)
  if (sign === null) return [segment]
  return [
    { text: sign[1]!, x: segment.x, right: segment.right - size },
    { text: sign[2]!, x: segment.right - size / 2, right: segment.right },
  ]
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
