import { parseFragment } from 'parse5'
import type { PlainText } from '../../src/domain/plain-text.ts'
import { PlainTextBuilder } from './plain-text-builder.ts'

/**
 * Maps `value`, the decoded text of `source[start, end)`, back onto it: backslash escapes, character references,
 * folded lines and stripped indentation are stepped over. What can't be found stays unmapped.
 */
export function alignText(value: string, source: string, start: number, end: number): PlainText {
  const builder = new PlainTextBuilder()
  if (source.startsWith(value, start) && start + value.length <= end)
    return builder.append(value, start).build()
  let at = start
  let index = 0
  while (index < value.length) {
    const character = value[index]!
    if (at < end && source[at] === '&') {
      const reference = characterReference(source, at, end)
      if (
        reference !== null &&
        value.startsWith(reference.text, index) &&
        !value.startsWith(reference.source, index)
      ) {
        builder.append(reference.text, at, reference.source.length)
        at += reference.source.length
        index += reference.text.length
        continue
      }
    }
    if (at < end && source[at] === '\\' && isPunctuation(source[at + 1]) && source[at + 1] === character) {
      if (character !== '\\' || value[index + 1] !== '\\') at++
    }
    if (at < end && source[at] === character) {
      builder.append(character, at)
      at++
      index++
      continue
    }
    const found = /\s/.test(character) ? -1 : resume(value, index, source, at, end)
    if (found !== -1) at = found
    else {
      builder.appendUnmapped(character)
      index++
    }
  }
  return builder.build()
}

/** Where the text from `index` goes on in the source: the shortest probe that is found decides. */
function resume(value: string, index: number, source: string, at: number, end: number): number {
  const window = source.slice(at, Math.min(end, at + 400))
  for (const length of [12, 4, 1]) {
    const found = window.indexOf(value.slice(index, index + length))
    if (found !== -1) return at + found
  }
  return -1
}

function isPunctuation(character: string | undefined): boolean {
  return character !== undefined && /[!-/:-@[-`{-~]/.test(character)
}

const decoded = new Map<string, string>()

function characterReference(
  source: string,
  at: number,
  end: number,
): { source: string; text: string } | null {
  const match = /^&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?/.exec(
    source.slice(at, Math.min(end, at + 36)),
  )
  if (match === null) return null
  let text = decoded.get(match[0])
  if (text === undefined) {
    const node = parseFragment(match[0]).childNodes[0]
    text = node !== undefined && 'value' in node ? node.value : match[0]
    if (decoded.size < 5000) decoded.set(match[0], text)
  }
  return text === match[0] ? null : { source: match[0], text }
}
