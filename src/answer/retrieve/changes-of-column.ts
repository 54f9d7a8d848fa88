import { stemsOf } from '../../../eval/scorers/term-coverage.ts'
import type { Change } from '../../domain/change.ts'
import { tokenize } from '../../language/terms.ts'
import type { ChangeGrounds } from './change-grounds.ts'
import { hasTopic } from './change-words.ts'
import { selectChanges } from './select-changes.ts'

/** Columns that are named like what any text holds. */
const GENERAL = /^(?:value|description|name|change|text|number|title|note)s?$/i

/**
 * Where the topic names a column of tables ("for which rules did the CWE number change?"), the changes of its cells that
 * meet the rest of the topic; none where no column is named.
 */
export function changesOfColumn(topic: string, grounds: readonly ChangeGrounds[]): Change[] {
  const byColumn = Map.groupBy(
    grounds.flatMap(ground => columnsOf(ground.change).map(column => ({ column, ground }))),
    ({ column }) => column,
  )
  const named = namedColumns(topic, [...byColumn.keys()])
  const longest = named.toSorted((a, b) => stemsOf(b).size - stemsOf(a).size)[0]
  if (longest === undefined) return []
  const stems = stemsOf(longest)
  const rest = tokenize(topic)
    .filter(({ stem }) => !stems.has(stem))
    .map(({ text }) => text)
    .join(' ')
  const there = byColumn.get(longest)!.map(({ ground }) => ground)
  return hasTopic(rest) ? selectChanges([rest], there) : there.map(({ change }) => change)
}

/** Of changes that were found those of the column that the topic names; all of them where it names none of theirs. */
export function inNamedColumn(topic: string, changes: readonly Change[]): Change[] {
  const asked = stemsOf(topic)
  const named = changes.filter(change => columnsOf(change).some(column => isNamed(column, asked)))
  return named.length > 0 ? named : [...changes]
}

/** The columns that a topic names; those that are named like what any text holds are never meant. */
export function namedColumns(topic: string, columns: readonly string[]): string[] {
  const asked = stemsOf(topic)
  return columns.filter(column => isNamed(column, asked))
}

function isNamed(column: string, asked: ReadonlySet<string>): boolean {
  const own = [...stemsOf(column)]
  return !GENERAL.test(column) && own.length > 0 && own.every(stem => asked.has(stem))
}

const columnsOf = ({ details }: Change): string[] =>
  details.flatMap(({ type }) => /^cell: (.+)$/.exec(type)?.[1] ?? [])
