import type { Row, TableBlock } from '../../../src/domain/block.ts'
import type { Section } from '../../../src/domain/section.ts'

/**
 * One cell of a table with the words that single it out: the row's key, what keys of the table are (`territory`), the
 * column, the heading above and the document's title. `section` is a number or anchor, undefined for text before the first heading.
 * `keyName` is null for an entry of keys and values, whose column is `value`.
 */
export type TableFact = {
  document: string
  section: string | undefined
  heading: string
  title: string
  key: string
  keyName: string | null
  column: string
  value: string
}

/** A document of a release with its sections. */
export type ReadDocument = { path: string; title: string; sections: readonly Section[] }

const longestValue = 80
const longestName = 60

/** Facts of a document's tables that a question can ask for and whose answer is the cell, to the letter. */
export function tableFacts({ path, title, sections }: ReadDocument): TableFact[] {
  return sections.flatMap(section =>
    section.blocks.flatMap(block =>
      block.kind === 'table' && block.header !== null ? factsOf(block, section, path, title) : [],
    ),
  )
}

function factsOf(
  { header, rows }: TableBlock,
  section: Section,
  document: string,
  title: string,
): TableFact[] {
  const columns = header!.cells.map(({ text }) => text.trim())
  const entries = columns.length === 2 && columns[0] === 'key' && columns[1] === 'value'
  const place = section.number ?? section.anchor
  const about = {
    document,
    section: place === '_' ? undefined : place,
    heading: headingOf(section, title),
    title,
  }
  return rows.flatMap(row => {
    const { key } = row
    if (key === null || key.includes('~') || key.length > longestName) return []
    const keyColumn = entries ? 0 : columnOfKey(row)
    if (keyColumn < 0) return []
    return row.cells.flatMap(({ text }, index): TableFact[] => {
      const [column, value] = [columns[index] ?? '', text.trim()]
      if (index === keyColumn || !isName(column) || !isExact(value) || value === key) return []
      return [{ ...about, key, keyName: entries ? null : columns[keyColumn]!, column, value }]
    })
  })
}

/** A key of several cells can't be said in one phrase. */
const columnOfKey = ({ key, cells }: Row) => cells.findIndex(({ text }) => text.trim() === key)

function headingOf({ trail, heading }: Section, title: string): string {
  return heading.trim() || trail.at(-1) || title
}

const isName = (text: string) => /\p{L}/u.test(text) && text.length <= longestName
const isExact = (text: string) =>
  text !== '' && text.length <= longestValue && !/[|\n]/.test(text) && /[\p{L}\p{N}]/u.test(text)
