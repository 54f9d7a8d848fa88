import type { PagedText } from './pdf-element.ts'

/** How often each word occurs in a document, in lower case: it tells whether a hyphen at a line's end is part of a word. */
export type Vocabulary = ReadonlyMap<string, number>

/** What is looked at before a line break. */
const longestWord = 60
/** Scripts and their punctuation that put no blanks between words. */
const withoutBlanks = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u
const word = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu

export function vocabularyOf(texts: Iterable<string>): Vocabulary {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const [found] of text.toLowerCase().matchAll(word)) counts.set(found, (counts.get(found) ?? 0) + 1)
  return counts
}

/** Lines of a paragraph as its running text: blanks between them, words that were broken made whole. */
export function joinLines(lines: readonly PagedText[], vocabulary: Vocabulary): PagedText[] {
  const parts: PagedText[] = []
  for (const { text, page, from } of lines) {
    const last = parts.at(-1)
    const next = text.replaceAll('\u00ad', '').trim()
    if (last === undefined) {
      parts.push({ text: softened(text), page, from })
      continue
    }
    last.text = withoutBreak(last.text, next, vocabulary)
    if (last.page === page) {
      last.text += next
      last.from = [...last.from, ...from]
    } else parts.push({ text: next, page, from })
  }
  return parts

  function softened(text: string): string {
    return text.replace(/\u00ad(?!$)/g, '').trim()
  }
}

/** The text before a line break, made ready for what follows it. */
function withoutBreak(before: string, next: string, vocabulary: Vocabulary): string {
  if (before.endsWith('\u00ad')) return before.slice(0, -1)
  if (withoutBlanks.test(before.slice(-1)) && withoutBlanks.test(next.slice(0, 1))) return before
  const broken = /(\p{L}+)[-‐]$/u.exec(before.slice(-longestWord))
  const rest = /^\p{Ll}+/u.exec(next)?.[0]
  if (broken === null || rest === undefined)
    return /[-–—/]$/.test(before.slice(-1)) && /\S[-–—/]$/.test(before.slice(-2)) ? before : `${before} `
  const [start, end] = [broken[1]!.toLowerCase(), rest.toLowerCase()]
  const whole = vocabulary.get(start + end) ?? 0
  const hyphened = vocabulary.get(`${start}-${end}`) ?? 0
  if (whole > hyphened) return before.slice(0, -1)
  if (hyphened > 0 || (vocabulary.get(start) ?? 0) > 1) return before
  return before.slice(0, -1)
}
