import { stemsOf } from '../../../eval/scorers/term-coverage.ts'
import type { Change, ChangeSide } from '../../domain/change.ts'
import type { Understanding } from '../../domain/understanding.ts'
import { bareWords } from '../../language/bare-words.ts'
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

/** What parts of a text are called by what they say; a document that calls them so is where they stand. */
const CALLED =
  /\b(?:which|what|how many|all|every|any|list(?: the)?) (?:new |other )?(rule|requirement|clause|provision|article|endorsement)s?\b/i

/** "Which rules were removed?": of all documents those whose path or headings say "rules", where some do. */
export function placedLikeThings(question: string, changes: readonly Change[]): Change[] {
  const [thing] = stemsOf(CALLED.exec(question)?.[1] ?? '')
  if (thing === undefined) return [...changes]
  const calling = new Set(
    changes.flatMap(({ before, after }) =>
      [before, after].flatMap(side => (side && namesOf(side).has(thing) ? [side.place.document] : [])),
    ),
  )
  const placed = changes.filter(({ before, after }) =>
    [before, after].some(side => side !== null && calling.has(side.place.document)),
  )
  return placed.length > 0 ? placed : [...changes]
}

const namesOf = ({ place: { document, trail } }: ChangeSide): ReadonlySet<string> =>
  stemsOf(`${bareWords(document)} ${trail.join(' ')}`)

/** A thing of which only the format changed has no other change: "in which documents", "which sections" ask for such. */
export function onlyInFormat(question: string, fitting: readonly Change[], all: readonly Change[]): Change[] {
  const thing = /\b(?:which|what) (document|file|page|section|chapter|table|rule)s?\b/i.exec(question)?.[1]
  if (thing === undefined) return [...fitting]
  const whole = /document|file|page/i.test(thing)
  const thingsOf = ({ before, after }: Change) =>
    [before, after].flatMap(side =>
      side ? [whole ? side.place.document : `${side.place.document}#${side.place.section}`] : [],
    )
  const others = new Set(all.filter(({ significance }) => significance !== 'format').flatMap(thingsOf))
  const found = fitting.filter(change => !thingsOf(change).some(each => others.has(each)))
  return found.length > 0 ? found : [...fitting]
}

const REPEATED =
  /\b(?:at|in) (?:several|many|multiple|various|different|more than one|two|three) (?:places|sections|documents)\b|\b(?:several|many|two|three) times\b|\btwice\b|\brepeatedly\b/i

/** "What was added at several places?": of the changes those that make the same difference more than once, where some do. */
export function repeatedOnes(question: string, changes: readonly Change[]): Change[] {
  if (!REPEATED.test(question)) return [...changes]
  const differenceOf = ({ edits, before, after, details }: Change) =>
    [
      ...(before && after ? edits.flatMap(edit => [edit.before?.text ?? '', edit.after?.text ?? '']) : []),
      ...(before && after
        ? []
        : [before?.place.heading ?? after?.place.heading, before?.quote ?? after?.quote]),
      details.length,
    ]
      .map(part => bareWords(`${part ?? ''}`))
      .join('|')
  const groups = Map.groupBy(changes, differenceOf)
  const found = changes.filter(change => groups.get(differenceOf(change))!.length > 1)
  return found.length > 0 ? found : [...changes]
}
