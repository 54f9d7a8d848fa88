import { stemsOf } from '../../../eval/scorers/term-coverage.ts'
import type { Change } from '../../domain/change.ts'
import type { DraftSentence } from '../../domain/draft.ts'
import type { Understanding } from '../../domain/understanding.ts'
import { bareWords } from '../../language/bare-words.ts'
import { counted } from '../../language/counted.ts'
import { type ChangeDirection, directionsOf } from '../retrieve/change-direction.ts'
import { filterOf, isOpen, passesFilter } from '../retrieve/change-filter.ts'
import { withoutComparingWords } from '../retrieve/change-words.ts'
import { frame, stateChange } from './cite-change.ts'
import { documentOf, rollUp } from './roll-up.ts'
import { verdictOver } from './verdict.ts'

/** From so many changes on, a summary by document comes first. */
const WORTH_SUMMARY = 12
/** Of more changes than `most` only the most significant are told, `told` of them. */
export type ListLimits = { most: number; told: number }
const LIMITS: ListLimits = { most: 150, told: 50 }
/** From so many changes on they stand under the names of their documents. */
const WORTH_GROUPS = 4

/** How many changes there are, then each, with both of its sides cited. */
export function* composeList(
  understanding: Understanding,
  changes: readonly Change[],
  opening = openingOf(understanding, changes),
  limits = LIMITS,
): Iterable<DraftSentence> {
  const [from, to] = [understanding.releases.at(0)!.label, understanding.releases.at(-1)!.label]
  const count = `${counted(changes.length, 'difference')} between ${from} and ${to}`
  yield frame(`${opening}${count}:`)
  if (changes.length >= WORTH_SUMMARY) yield frame(rollUp(changes))
  const many = changes.length > limits.most
  const told = many ? bySignificance(changes).slice(0, limits.told) : changes
  const groups = Map.groupBy(told, documentOf)
  const grouped = groups.size > 1 && told.length >= WORTH_GROUPS
  for (const [document, own] of grouped ? calledFirst(understanding.topic, groups) : [['', told] as const]) {
    if (grouped) yield frame(`${document}:`)
    for (const change of own) yield stateChange(change, stepOf(change, from, to))
  }
  if (many) {
    const command = `variorum diff ${understanding.scope.package} ${from} ${to}`
    yield frame(
      `${changes.length - told.length} more differences are not told here. \`${command}\` lists all.`,
    )
  }
}

/** The documents that are called what the question is about stand before those that mention it: rates before a memo of rates. */
function calledFirst(topic: string, groups: ReadonlyMap<string, Change[]>): [string, Change[]][] {
  const asked = stemsOf(withoutComparingWords(topic))
  const met = (path: string) => [...stemsOf(bareWords(path))].some(stem => asked.has(stem))
  return [...groups].toSorted(([a], [b]) => Number(met(b)) - Number(met(a)))
}

/** "Yes: ", or that what was asked for did not happen and only other changes are told. */
function openingOf(understanding: Understanding, changes: readonly Change[]): string {
  const filter = filterOf(understanding)
  if (filter && !isOpen(filter) && !changes.some(change => passesFilter(change, filter))) {
    if (filter.kinds.length > 0) return `Nothing of this was ${filter.kinds.join(' or ')}; `
    if (filter.direction !== null) return noneWent(filter.direction, changes)
    return 'Nothing of the sort asked for; '
  }
  return verdictOver(understanding.standaloneQuestion, changes)
}

/** What went the other way says that nothing went the way asked for; words without figures say nothing of the kind. */
function noneWent(direction: ChangeDirection, changes: readonly Change[]): string {
  const figures = changes.some(change => directionsOf(change).size > 0)
  return figures ? `No figure of this went ${direction}; ` : ''
}

const bySignificance = (changes: readonly Change[]) =>
  changes.toSorted(
    (a, b) => Number(b.significance === 'substantive') - Number(a.significance === 'substantive'),
  )

/** "In 4.0.2: " for a change on the way from the older release to the newer one. */
function stepOf({ before, after }: Change, from: string, to: string): string {
  const whole = (before?.place.release ?? from) === from && (after?.place.release ?? to) === to
  return whole || after === null ? '' : `In ${after.place.release}: `
}
