import { hash } from 'node:crypto'
import type { Block, Row, TableBlock } from '../../src/domain/block.ts'
import { findIdentifiers, normalIdentifier } from '../../src/language/identifiers.ts'
import type { BoundedCache } from '../parsers/bounded-cache.ts'

const mostIdentifiers = 64

/**
 * Plain text of a passage as it is searched and embedded: blocks line by line; a table's header once above its
 * rows, cells joined by ` | `; a key and value table as `key: value`.
 */
export function passageText(blocks: readonly Block[]): string {
  return blocks
    .map(blockText)
    .filter(text => text !== '')
    .join('\n')
}

/** What a passage's vector is known by: its trail and text, 32 hexadecimal digits. */
export const textHashOf = (trail: readonly string[], text: string): string =>
  hash('sha256', JSON.stringify([trail, text]), 'hex').slice(0, 32)

function blockText(block: Block): string {
  if (block.kind === 'table') return tableText(block)
  if (block.kind === 'list') return block.rows.map(row => row.plain.text).join('\n')
  return block.plain.text.trim()
}

function tableText(table: TableBlock): string {
  const rows = isKeyValueTable(table) ? table.rows.map(keyAndValue) : table.rows.map(row => row.plain.text)
  if (table.header === null || isKeyValueTable(table)) return rows.join('\n')
  return [table.header.plain.text, ...rows].join('\n')
}

export function isKeyValueTable({ header }: TableBlock): boolean {
  return (
    header !== null &&
    header.cells.length === 2 &&
    header.cells[0]!.text === 'key' &&
    header.cells[1]!.text === 'value'
  )
}

function keyAndValue(row: Row): string {
  return `${row.cells[0]?.text ?? ''}: ${row.cells[1]?.text ?? ''}`
}

/** What a passage is listed under besides identifiers in its text: section number and row keys that are codes, in normal form. */
export function listedIdentifiers(number: string | null, blocks: readonly Block[]): string[] {
  const found = new Set<string>()
  if (number !== null) found.add(normalIdentifier(number))
  for (const block of blocks) {
    if (block.kind !== 'table' && block.kind !== 'list') continue
    for (const { key } of block.rows) {
      if (found.size >= mostIdentifiers) return [...found]
      const code = key?.replace(/~\d+$/, '') ?? ''
      if (/\d/.test(code) && code.length <= 40 && !/\s\S+\s/.test(code)) found.add(normalIdentifier(code))
    }
  }
  return [...found]
}

/** The listed ones, then those in the text: normal form, each once, at most 64. `known` is asked first, see `ParseReuse`. */
export function passageIdentifiers(
  listed: readonly string[],
  { text, textHash }: { text: string; textHash: string },
  known?: BoundedCache,
): string[] {
  const whole = known?.get(identifiersKey(textHash, listed))
  if (whole !== undefined) return JSON.parse(whole)
  const found = new Set(listed)
  for (const normal of textIdentifiers(text, textHash, known)) {
    if (found.size >= mostIdentifiers) break
    found.add(normal)
  }
  return [...found].filter(identifier => identifier !== '')
}

/** Under which all identifiers of a passage are known. */
export function identifiersKey(textHash: string, listed: readonly string[]): string {
  return `${textHash} ${JSON.stringify(listed)}`
}

/** The first distinct identifiers of a passage's text in normal form, from `known` where it holds them. */
function textIdentifiers(text: string, textHash: string, known?: BoundedCache): string[] {
  const before = known?.get(textHash)
  if (before !== undefined) return JSON.parse(before)
  const distinct = new Set(findIdentifiers(text).map(({ normal }) => normal))
  const first = [...distinct].slice(0, mostIdentifiers)
  known?.set(textHash, JSON.stringify(first))
  return first
}
