export type NumberedHeading = { number: string | null; heading: string }

/** Words that name a series of its own, kept in the number: `Appendix A`. */
const seriesWords = /^(Appendix|Annex|Schedule|Exhibit|Chapter|Part|Addendum|Attachment)\s+/i
/** Words that only announce the number: `Rule 4` has the number `4`. */
const announcingWords = /^(?:(?:Rule|Section|Sec\.|Article|Art\.|Clause|Paragraph|Para\.)\s+|§+\s*)/i
const afterWord = /^((?:\d+|[A-Z]|[IVXLC]+)(?:[.-]?\d+)*[a-z]?(?:\([A-Za-z0-9]{1,4}\))*)(?=$|[\s.:)–—-])/
const dotted =
  /^(\d+(?:\.\d+)+[a-z]?(?:\([A-Za-z0-9]{1,4}\))*|\d{1,3}(?:\([A-Za-z0-9]{1,4}\))+)(?=$|[\s.:)–—])/
const closed = /^(\d{1,3}|[A-Z]|[IVXLC]{1,6})(?=[.)]\s|[:.)]$|:\s)/
const dottedCode = /^([A-Z]{1,4}-?\d+(?:\.\d+)+)(?=$|[\s.:)–—])/
const bracketed = /^(\((?:[a-z]{1,2}|\d{1,2}|[ivx]{1,4})\))(?=\s)/
/** Letters of scripts that have no capitals begin a heading as well. */
const bareInteger = /^(\d{1,2})(?=\s+[\p{Lu}\p{Lo}])/u
const bareCode = /^([A-Z]{1,4}-?\d{1,5}[A-Z]?)(?=[\s.:–—])/
const month = /^(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)/

/**
 * Takes the numbers off a document's headings: `4.2. Vehicles` → `4.2`, `Rule 4. Term` → `4`, `V2.1 Passwords`
 * → `V2.1`, `Appendix A: Terms` → `Appendix A`. A bare integer counts only when its neighbour (n ± 1) heads a
 * section of the same level, and a code such as `HM-104` only when another heading has the same letters; else
 * `10 things to know` and `GPT-4 usage` would lose their subject.
 */
export function numberHeadings(headings: readonly { heading: string; level: number }[]): NumberedHeading[] {
  const integers = new Map<number, Set<number>>()
  const codes = new Map<string, Set<string>>()
  for (const { heading, level } of headings) {
    const integer = weakInteger(heading) ?? closed.exec(heading)?.[1]
    if (integer !== undefined && /^\d/.test(integer)) addTo(integers, level, Number(integer))
    const code = dottedCode.exec(heading)?.[1] ?? bareCode.exec(heading)?.[1]
    if (code !== undefined) addTo(codes, letters(code), code)
  }
  return headings.map(({ heading, level }) => {
    const strong = strongNumber(heading)
    if (strong !== null) return strong
    const integer = weakInteger(heading)
    if (integer !== undefined) {
      const siblings = integers.get(level)!
      const value = Number(integer)
      if (siblings.has(value - 1) || siblings.has(value + 1)) return cut(heading, integer, integer)
    }
    const code = bareCode.exec(heading)?.[1]
    if (code !== undefined && codes.get(letters(code))!.size > 1) return cut(heading, code, code)
    return { number: null, heading }
  })
}

/** The number that a label before a heading stands for: `2.1.` → `2.1`, `Section 4` → `4`, `Chapter I:` → `Chapter I`. */
export function numberOfLabel(label: string): string {
  return strongNumber(`${label} x`)?.number ?? (label.replace(/[\s.:)]+$/, '') || label)
}

function strongNumber(heading: string): NumberedHeading | null {
  for (const [words, keep] of [
    [seriesWords, true],
    [announcingWords, false],
  ] as const) {
    const word = words.exec(heading)?.[0]
    if (word === undefined) continue
    const number = afterWord.exec(heading.slice(word.length))?.[1]
    if (number === undefined) continue
    return cut(heading, word + number, keep ? `${word.trim()} ${number}` : number)
  }
  for (const pattern of [dotted, dottedCode, closed, bracketed]) {
    const number = pattern.exec(heading)?.[1]
    if (number !== undefined) return cut(heading, number, number)
  }
  return null
}

function weakInteger(heading: string): string | undefined {
  const integer = bareInteger.exec(heading)?.[1]
  return integer !== undefined && !month.test(heading.slice(integer.length).trim()) ? integer : undefined
}

/** A heading that is nothing but its number keeps it as its text. */
function cut(heading: string, prefix: string, number: string): NumberedHeading {
  const rest = heading.slice(prefix.length).replace(/^\s*[.:)]*\s*(?:[–—-]+\s+)?/, '')
  return { number, heading: rest === '' ? heading : rest }
}

const letters = (code: string) => /^[A-Z]+/.exec(code)![0]

function addTo<Key, Value>(map: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const values = map.get(key)
  if (values === undefined) map.set(key, new Set([value]))
  else values.add(value)
}
