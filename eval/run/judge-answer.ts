import type { Answer } from '../../src/domain/answer.ts'
import type { Place } from '../../src/domain/place.ts'
import type { ExpectedPlace, ExpectedQuestion } from '../datasets/expected-question.ts'

/** Whether an answer is the expected one, with each reason why not. */
export function judgeAnswer(
  question: ExpectedQuestion,
  answer: Answer,
): { right: boolean; reasons: string[] } {
  const { outcome, places, values, all } = question.expect
  const reasons: string[] = []
  if (answer.outcome !== outcome) reasons.push(`outcome is ${answer.outcome}, not ${outcome}`)
  if (outcome === 'answered') {
    const cited = (place: ExpectedPlace) => answer.citations.some(citation => isAt(citation.place, place))
    const missing = places.filter(place => !cited(place))
    if (all ? missing.length > 0 : places.length > 0 && missing.length === places.length) {
      reasons.push(`not cited: ${missing.map(place => JSON.stringify(place)).join(' ')}`)
    }
    for (const value of values) {
      if (!value.split('|').some(alternative => containsValue(answer.text, alternative))) {
        reasons.push(`“${value}” is not in the text`)
      }
    }
  }
  return { right: reasons.length === 0, reasons }
}

/** A citation is at a place when it equals it or lies below it; a document alone means anywhere in it. */
export function isAt(cited: Place, expected: ExpectedPlace): boolean {
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

function placeNames({ section, number, heading, trail }: Place): Set<string> {
  return new Set([section, number ?? '', heading, ...trail].filter(name => name !== '').map(fold))
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/** At letter and digit borders: "244" is in "$244.00", "12" is not in "128". */
export function containsValue(text: string, value: string): boolean {
  const escaped = fold(value).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}]|\\d[.,])${escaped}(?![\\p{L}\\p{N}])`, 'u').test(fold(text))
}
