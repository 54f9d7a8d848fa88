import type { Draft } from '../changes/draft.ts'
import type { ChangeText } from '../classify/change-text.ts'
import type { Classification } from '../classify/classify-change.ts'
import { describeTextChange } from '../classify/describe-text-change.ts'
import { relativeChange } from '../classify/relative-change.ts'
import { codeName, namesCodes } from './names-codes.ts'

/** Cells with more words are prose: what differs inside them is told, not the whole cell. */
const LONGEST_VALUE = 8

/** "…: collision 350 → 361 (+3.1 %)"; of a cell of prose what is reworded in it; of a header what a column is called now. */
export function describeCell(
  place: string,
  { compared, details, after, blockKind }: Draft,
  classification: Classification,
  terms: Pick<ChangeText, 'definedTerms' | 'renumbered'>,
): string {
  const detail = details[0]!
  const [from, to] = [detail.before ?? '', detail.after ?? '']
  if (detail.type === 'column') return `${place}: column “${from}” is now “${to}”`
  const column = detail.type.replace(/^cell:?\s*/, '')
  if (isProse(from) || isProse(to)) {
    const { format } = after!.placed
    const name = column === '' ? place : `${place}, ${lowered(column)}`
    return describeTextChange(name, { ...compared!, blockKind, format, ...terms }, classification)
  }
  const relative = namesCodes(codeName(column, after!.item)) ? '' : relativeChange(from, to)
  // A file of keys and values calls them so.
  const name = column === '' || /^values?$/i.test(column) ? '' : `${column} `
  return `${place}: ${name}${from || 'empty'} → ${to || 'empty'}${relative}`
}

const isProse = (text: string) => text.trim().split(/\s+/).length > LONGEST_VALUE
const lowered = (name: string) =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name[0]!.toLowerCase() + name.slice(1) : name
