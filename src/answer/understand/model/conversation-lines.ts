import type { Turn } from '../../../domain/conversation.ts'
import { numberedHeading } from '../../../language/numbered-heading.ts'
import { estimateTokens } from '../../../model/estimate-tokens.ts'

const MOST_TURNS = 6
const MOST_TOKENS = 1500
const QUESTION = 600
const ANSWER = 500
const PLACES = 3

/**
 * A conversation as a model gets to read it: its last turns that fit, whole, the oldest first. A blocked turn is never among
 * them, neither what was asked nor what was said.
 */
export function conversationLines(history: readonly Turn[]): string {
  const lines: string[] = []
  let tokens = 0
  for (const turn of history
    .filter(({ answer }) => answer.outcome !== 'blocked')
    .slice(-MOST_TURNS)
    .reverse()) {
    const told = turnLines(turn)
    tokens += estimateTokens(told)
    if (lines.length > 0 && tokens > MOST_TOKENS) break
    lines.unshift(told)
  }
  return lines.length === 0 ? 'Nothing yet; this is the first question.' : lines.join('\n\n')
}

/** Content hashes of the documents whose words a conversation may hold. */
export function conversationSources(history: readonly Turn[]): string[] {
  const hashes = history.flatMap(({ answer: { citations, questionSources = [] } }) => [
    ...citations.map(({ contentHash }) => contentHash),
    ...questionSources,
  ])
  return [...new Set(hashes)]
}

function turnLines({ question, answer }: Turn): string {
  const { scope, citations } = answer
  const about = scope.package === null ? '' : `${scope.package} ${scope.releases.join(', ')}`.trim()
  const places = citations.slice(0, PLACES).map(({ place }) => numberedHeading(place.number, place.heading))
  return [
    `Question: ${shortened(question, QUESTION)}`,
    ...(about === '' ? [] : [`About: ${about}`]),
    `Answer: ${shortened(answer.text, ANSWER)}`,
    ...(places.length === 0 ? [] : [`From: ${[...new Set(places)].join('; ')}`]),
  ].join('\n')
}

const shortened = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most).trimEnd()} …` : text
