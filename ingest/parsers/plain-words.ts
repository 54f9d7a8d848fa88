import type { PlainText } from '../../src/domain/plain-text.ts'
import { PlainTextBuilder } from './plain-text-builder.ts'

/** A key or column name as words: `bodily_injury` → `bodily injury`, `graceDays` → `grace days`. Others stay. */
export function plainWords(name: string): string {
  return plainWordsOf({ text: name, runs: [] }).text
}

/** {@link plainWords} with the way back to the source. */
export function plainWordsOf(plain: PlainText): PlainText {
  if (!/^[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*$/.test(plain.text)) return plain
  const builder = new PlainTextBuilder()
  const start = plain.runs.length === 1 && plain.runs[0]![2] === plain.runs[0]![3] ? plain.runs[0]![1] : null
  const name = plain.text
  for (let index = 0; index < name.length; index++) {
    const character = name[index]!
    const hump = index > 0 && /[A-Z]/.test(character) && /[a-z]/.test(name[index - 1]!)
    if (hump) builder.appendUnmapped(' ')
    const lower = hump && /[a-z]/.test(name[index + 1] ?? '')
    const shown = character === '_' ? ' ' : lower ? character.toLowerCase() : character
    if (start === null) builder.appendUnmapped(shown)
    else builder.append(shown, start + index)
  }
  return builder.build()
}
