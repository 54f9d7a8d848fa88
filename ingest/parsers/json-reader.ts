import { badDocument, lineAndColumn } from './bad-document.ts'
import { PlainTextBuilder } from './plain-text-builder.ts'
import { deepestNesting, type MappingEntry, type ScalarNode, type StructuredNode } from './structured-node.ts'

const literal = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null/y
const plainCharacters = /[^"\\\p{Cc}]*/uy
const escapes: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/**
 * Reads the one JSON value in `text[start, end)` with the place of every key and value, as JSON.parse does not.
 * Throws `bad-release` with line and column.
 */
export function readJson(path: string, text: string, start = 0, end = text.length): StructuredNode {
  let at = start
  const value = readValue(0)
  skipBlanks()
  if (at < end) throw unexpected('text after the value')
  return value

  function unexpected(what: string) {
    const reason = at >= end ? 'the JSON ends in the middle of a value' : `malformed JSON, ${what}`
    return badDocument(
      path,
      `${reason} at ${lineAndColumn(text, Math.min(at, end))}`,
      'Check the file with a JSON validator.',
    )
  }

  function skipBlanks(): void {
    while (at < end && (text[at] === ' ' || text[at] === '\n' || text[at] === '\t' || text[at] === '\r')) at++
  }

  function readValue(depth: number): StructuredNode {
    if (depth > deepestNesting)
      throw badDocument(
        path,
        `nested deeper than ${deepestNesting} levels at ${lineAndColumn(text, at)}`,
        'Flatten the file.',
      )
    skipBlanks()
    const character = at < end ? text[at] : undefined
    if (character === '{') return readObject(depth)
    if (character === '[') return readArray(depth)
    if (character === '"') return readString()
    literal.lastIndex = at
    const match = literal.exec(text)
    if (match === null || at + match[0].length > end) throw unexpected('a value is expected')
    const span = { start: at, end: at + match[0].length }
    at = span.end
    return { kind: 'scalar', span, plain: new PlainTextBuilder().append(match[0], span.start).build() }
  }

  function readObject(depth: number): StructuredNode {
    const begin = at++
    const entries: MappingEntry[] = []
    skipBlanks()
    if (text[at] === '}' && at < end) return { kind: 'mapping', span: { start: begin, end: ++at }, entries }
    for (;;) {
      skipBlanks()
      if (text[at] !== '"' || at >= end) throw unexpected('a key in double quotes is expected')
      const key = readString()
      skipBlanks()
      if (text[at] !== ':' || at >= end) throw unexpected('a colon is expected')
      at++
      const value = readValue(depth + 1)
      const span = { start: key.span.start, end: value.span.end }
      entries.push({ key: key.plain.text, keyPlain: key.plain, keySpan: key.span, span, value })
      if (!continues('}')) return { kind: 'mapping', span: { start: begin, end: at }, entries }
    }
  }

  function readArray(depth: number): StructuredNode {
    const begin = at++
    const items: StructuredNode[] = []
    skipBlanks()
    if (text[at] === ']' && at < end) return { kind: 'sequence', span: { start: begin, end: ++at }, items }
    for (;;) {
      items.push(readValue(depth + 1))
      if (!continues(']')) return { kind: 'sequence', span: { start: begin, end: at }, items }
    }
  }

  function continues(close: string): boolean {
    skipBlanks()
    const character = at < end ? text[at] : undefined
    if (character !== ',' && character !== close) throw unexpected(`"," or "${close}" is expected`)
    at++
    return character === ','
  }

  function readString(): ScalarNode {
    const begin = at++
    const builder = new PlainTextBuilder()
    for (;;) {
      plainCharacters.lastIndex = at
      const run = plainCharacters.exec(text)![0]
      builder.append(run, at)
      at += run.length
      if (at >= end) throw unexpected('')
      if (text[at] === '"') break
      if (text[at] === '\\') readEscape(builder)
      else if (text.charCodeAt(at) < 0x20) throw unexpected('a control character in a string')
      else builder.append(text[at]!, at++)
    }
    at++
    return { kind: 'scalar', span: { start: begin, end: at }, plain: builder.build() }
  }

  function readEscape(builder: PlainTextBuilder): void {
    const code = /^u([0-9a-fA-F]{4})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?/.exec(
      text.slice(at + 1, Math.min(end, at + 12)),
    )
    if (code !== null) {
      const high = Number.parseInt(code[1]!, 16)
      const pair = code[2] !== undefined && high >= 0xd800 && high < 0xdc00
      const character = pair
        ? String.fromCharCode(high, Number.parseInt(code[2]!, 16))
        : String.fromCharCode(high)
      const length = pair ? 12 : 6
      builder.append(character.toWellFormed().replaceAll('\0', '\ufffd'), at, length)
      at += length
      return
    }
    const character = escapes[text[at + 1] ?? '']
    if (character === undefined || at + 1 >= end) throw unexpected('an unknown escape')
    if (/\s/.test(character)) builder.appendUnmapped(character)
    else builder.append(character, at, 2)
    at += 2
  }
}
