import type { Paragraph, TextLine } from './text-paragraphs.ts'

const longestHeading = 80
const numbered =
  /^(?:(?:Rule|Section|Article|Chapter|Part|Appendix|Annex|Schedule)\s+(?:\d+(?:\.\d+)*|[A-Z]|[IVXLC]+)\b[.:]?|§+\s*\d+(?:\.\d+)*|\d+(?:\.\d+)*[.)]?|[IVXLC]+\.)\s+\S/

/**
 * The heading a paragraph is or starts with, conservatively: underlined; or standing alone, not indented, and in
 * capitals or numbered and without a full stop. `rest` are the lines after an underline.
 */
export function textHeading({
  lines,
  first,
}: Paragraph): { text: string; level: number; rest: TextLine[] } | null {
  const top = lines[0]!.text
  const underline = lines[1]?.text.trim() ?? ''
  if (
    /^(?:={3,}|-{3,}|~{3,}|\*{3,})$/.test(underline) &&
    top.trim().length <= longestHeading &&
    Math.abs(top.trim().length - underline.length) <= 3
  )
    return { text: words(top), level: underline.startsWith('=') ? 1 : 2, rest: lines.slice(2) }
  if (/^\s/.test(top) && !first) return null
  const whole = words(lines.map(line => line.text).join(' '))
  if (whole.length > longestHeading * (first ? 2 : 1) || lines.length > (first ? 3 : 1)) return null
  if (/[.,;:!?]$/.test(whole) && !/^\S+$/.test(whole)) return null
  if (/ {3,}|\t/.test(top.trim())) return null
  const number = numbered.test(whole) ? /\d+(?:\.\d+)*/.exec(whole.slice(0, 20)) : null
  if (isCapitals(whole) || (numbered.test(whole) && startsWithCapital(whole)))
    return {
      text: whole,
      level: first ? 1 : 1 + (number === null ? 1 : number[0].split('.').length),
      rest: [],
    }
  return null
}

const words = (text: string) => text.replace(/\s+/g, ' ').trim()

function isCapitals(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, '')
  return letters.length >= 4 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()
}

function startsWithCapital(text: string): boolean {
  return /^[\p{Lu}\p{Lo}]/u.test(
    text.replace(/^(?:\p{L}+\s+)?(?=[§\dIVXLCA-Z])[§\s]*[\dA-Z.()]+[:.)]?\s+/u, ''),
  )
}
