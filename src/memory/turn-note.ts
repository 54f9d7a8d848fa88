import type { Answer } from '../domain/answer.ts'
import type { Turn, TurnNote } from '../domain/conversation.ts'

const LONGEST = 300
const HEADINGS = 3

/** Whether later turns may lean on a turn. What was blocked is kept for the records alone. */
export const isTelling = ({ answer: { outcome, intent } }: Turn): boolean =>
  outcome !== 'blocked' && intent !== 'small-talk'

/** What is remembered of a turn; null where nothing is. No words of a purged document are in it. */
export function noteOf(turn: Turn): TurnNote | null {
  if (!isTelling(turn)) return null
  const { answer } = turn
  const { scope, citations, questionSources = [] } = answer
  const cited = citations.filter(({ removed }) => !removed)
  const headings = cited.map(({ place: { number, heading } }) => [number, heading].filter(Boolean).join(' '))
  return {
    turnId: turn.id,
    question: shortened(answer.standaloneQuestion),
    outcome: answer.outcome,
    scope: { ...scope, package: packageOf(answer) },
    told: answer.outcome === 'answered' ? firstSupported(answer) : null,
    headings: [...new Set(headings.filter(Boolean).map(heading => shortened(heading)))].slice(0, HEADINGS),
    sources: [...new Set([...cited.map(({ contentHash }) => contentHash), ...questionSources])],
  }
}

/** The package that an answer is about: its scope's, else the only one that it cites. */
export function packageOf({ scope, citations }: Answer): string | null {
  if (scope.package !== null) return scope.package
  const cited = new Set(citations.map(({ place }) => place.package))
  return cited.size === 1 ? [...cited][0]! : null
}

function firstSupported({ sentences, citations }: Answer): string | null {
  const kept = new Set(citations.filter(({ removed }) => !removed).map(({ number }) => number))
  const sentence = sentences.find(
    each =>
      each.citations.length > 0 &&
      each.citations.every(number => kept.has(number)) &&
      each.checks.every(({ passed }) => passed),
  )
  return sentence ? shortened(sentence.text) : null
}

/** In one line, cut at a word where it is long. */
export function shortened(text: string, most = LONGEST): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  return `${line.slice(0, most).replace(/\s+\S*$/, '')} …`.toWellFormed()
}
