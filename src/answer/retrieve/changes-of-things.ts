import { stemsOf } from '../../../eval/scorers/term-coverage.ts'
import type { Change } from '../../domain/change.ts'
import type { Understanding } from '../../domain/understanding.ts'
import { inNamedColumn } from './changes-of-column.ts'

const THINGS = /\b(?:which|what|how many) ([\p{L}-]+)/iu

/** "Which territories got a higher rate?" asks for rows of territories, where such are among what was found. */
export function ofThings({ question, topic }: Understanding, found: readonly Change[]): Change[] {
  const changes = inNamedColumn(topic.replace(THINGS, ' '), found)
  const [thing] = stemsOf(THINGS.exec(question)?.[1] ?? '')
  const rows = changes.filter(({ before, after, description }) => {
    const { item } = (after ?? before)!.place
    const at = item === null ? -1 : description.indexOf(` ${item}`)
    const label = /[\p{L}-]+$/u.exec(description.slice(0, Math.max(at, 0)))?.[0] ?? ''
    return thing !== undefined && stemsOf(label).has(thing)
  })
  return rows.length > 0 ? rows : changes
}
