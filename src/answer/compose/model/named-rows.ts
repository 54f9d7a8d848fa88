import type { Row, TableBlock } from '../../../domain/block.ts'
import type { PassageCut } from '../../../domain/passage.ts'
import { lookupKeys } from '../../../language/lookup-keys.ts'
import { isRunningText } from '../evidence-units.ts'

/** A table with no more rows is told whole. */
const FEW_ROWS = 3
/** Words of what is answered by more rows than those that are named. */
const OF_OTHERS =
  /\b(?:how many|list|all|any|every|each|both|most|least|total|sum|average|range|compare|between|other|\p{L}{3,}est|first|last|lower|higher|more|less|fewer|else|except|without|not|no)\b/iu

/**
 * The text of a passage, with tables of values cut down to their header and the rows whose key the question names, where it
 * names some and asks about no others.
 */
export function withNamedRows(
  question: string,
  { text, blocks }: Pick<PassageCut, 'text' | 'blocks'>,
): string {
  if (OF_OTHERS.test(question)) return text
  const { codes, numbers } = lookupKeys(question)
  const keys = new Set([...codes, ...numbers])
  const tables = blocks.filter(block => block.kind === 'table')
  return tables.reduce((told, table) => withoutOthers(told, table, keys), text)
}

function withoutOthers(text: string, { header, rows }: TableBlock, keys: ReadonlySet<string>): string {
  if (header === null || rows.length <= FEW_ROWS || rows.some(({ cells }) => cells.some(isRunningText)))
    return text
  const named = rows.filter(({ key }) => key !== null && keys.has(key.replace(/~\d+$/, '').toLowerCase()))
  if (named.length === 0) return text
  const told = [...linesOf(named), `(${rows.length - named.length} further rows are left out here.)`]
  return text.replace(linesOf(rows).join('\n'), () => told.join('\n'))
}

const linesOf = (rows: readonly Row[]) => rows.map(({ plain }) => plain.text)
