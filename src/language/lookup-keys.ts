import { findIdentifiers } from './identifiers.ts'
import { fold } from './terms.ts'

/**
 * What may name a row or a section, folded and without repeats: `codes` are identifiers and words of letters and
 * digits (`014`, `hm-104`, `1a`, `100/300`), `numbers` bare numbers, which are seldom names (`25`).
 */
export function lookupKeys(text: string): { codes: string[]; numbers: string[] } {
  const named = findIdentifiers(text).map(({ normal }) => normal)
  const written = (text.match(/[^\s,;:()"“”]*\d[^\s,;:()"“”]*/g) ?? []).map(word =>
    fold(word.replace(/[.?!]+$/, '')),
  )
  const whole = [...new Set([...named, ...written])]
  const isNumber = (key: string) => /^[$€£]?\d+(?:[.,]\d+)*%?$/.test(key) && !named.includes(key)
  return { codes: whole.filter(key => !isNumber(key)), numbers: whole.filter(isNumber) }
}
