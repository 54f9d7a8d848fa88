import { stemsOf } from '../../../eval/scorers/term-coverage.ts'
import { sidesOf } from '../../domain/change.ts'
import type { Evidence } from '../../domain/evidence.ts'
import type { ScoredQuestion } from '../../domain/evidence-record.ts'
import { contentTerms } from '../../language/terms.ts'

/** Words that say what follows in an answer, how much of it there is and where releases differ or agree. */
const FRAMING = stemsOf(
  'yes none nothing difference differs same say changed change modified added removed moved renumbered split merged reworded format wording only otherwise elsewhere near more other kind told list all section document begin unchanged release place agree each below figure sort asked went up down no variorum diff',
)

/**
 * Whether a sentence only frames others: besides such words and bare numbers it has none but those of the question,
 * and names of what was searched. So it says nothing of the documents that would need a citation.
 */
export function openFraming(
  { topic, standaloneQuestion, scope, releases }: ScoredQuestion,
  { passages, changes }: Evidence,
): (text: string) => boolean {
  const places = [...passages, ...changes.flatMap(sidesOf).map(({ place }) => place)]
  const names = new Set([
    topic,
    standaloneQuestion,
    scope.package ?? '',
    ...releases.map(({ label }) => label),
    ...places.flatMap(({ document, release }) => [document, release]),
  ])
  const known = new Set([...names].flatMap(contentTerms))
  return text => contentTerms(text).every(stem => FRAMING.has(stem) || known.has(stem) || /^\d+$/.test(stem))
}
