import type { Place } from '../../../src/domain/place.ts'
import type { ExpectedPlace } from '../../datasets/expected-question.ts'

/** What is told of a place that was cited or found. */
export type PlaceNames = Pick<
  Place,
  'release' | 'document' | 'section' | 'number' | 'heading' | 'trail' | 'item'
>

/** A place is at another when it equals it or lies below it; a document alone means anywhere in it. */
export function isAt(cited: PlaceNames, expected: ExpectedPlace): boolean {
  if (cited.release !== expected.release || cited.document !== expected.document) return false
  const names = placeNames(cited)
  const item = cited.item === null ? null : fold(cited.item)
  if (expected.item !== undefined) {
    const wanted = fold(expected.item)
    if (item !== wanted && !names.has(wanted)) return false
  }
  if (expected.section === undefined) return true
  const section = fold(expected.section)
  const path = [...names].flatMap(name => (item === null ? [name] : [name, `${name}.${item}`, item]))
  return path.some(name => name === section || name.startsWith(`${section}.`))
}

function placeNames({ section, number, heading, trail }: PlaceNames): Set<string> {
  return new Set([section, number ?? '', heading, ...trail].filter(name => name !== '').map(fold))
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/** At letter and digit borders: "244" is in "$244.00", "12" is not in "128". `|` separates alternatives. */
export function containsValue(text: string, value: string): boolean {
  const folded = fold(text)
  return value.split('|').some(alternative => {
    const escaped = RegExp.escape(fold(alternative))
    return new RegExp(`(?<![\\p{L}\\p{N}]|\\d[.,])${escaped}(?![\\p{L}\\p{N}])`, 'u').test(folded)
  })
}
