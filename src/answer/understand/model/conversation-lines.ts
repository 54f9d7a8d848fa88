import type { Turn, TurnNote } from '../../../domain/conversation.ts'
import { numberedHeading } from '../../../language/numbered-heading.ts'
import { isTelling, noteOf, shortened } from '../../../memory/turn-note.ts'
import { estimateTokens } from '../../../model/estimate-tokens.ts'
import type { QuestionInput } from '../understand-question.ts'

type Said = Pick<QuestionInput, 'history' | 'earlier'>

/** Of the tokens, the share that the summary may take where turns must be left out. */
const SUMMARY = 0.25
const PLACES = 3

/**
 * A conversation as a model gets to read it, in so many tokens: the last turns that fit, whole, the oldest first, and before
 * them a summary of those that are too long ago. The last turn is always told, cut where it alone is too long. A blocked turn
 * is in neither.
 */
export function conversationLines({ history, earlier = [] }: Said, most: number): string {
  const turns = history.filter(isTelling)
  if (turns.length === 0) return 'Nothing yet; this is the first question.'
  const told = turns.map(turn => turnLines(turn))
  const isAll = earlier.length === 0 && tokensOf(told) <= most
  const left = isAll ? most : most * (1 - SUMMARY)
  const count = fitting(told, left)
  const whole = count > 0 ? told.slice(-count) : [cutLines(turns.at(-1)!, left)]
  const before = turns.slice(0, turns.length - whole.length).map(noteOf)
  const notes = [...earlier, ...before.filter(note => note !== null)].map(noteLine)
  const summary = notes.slice(notes.length - fitting(notes, most - tokensOf(whole)))
  return [...(summary.length > 0 ? [`Before that, in short:\n${summary.join('\n')}`] : []), ...whole].join(
    '\n\n',
  )
}

/** Content hashes of the documents whose words a conversation may hold. */
export function conversationSources({ history, earlier = [] }: Said): string[] {
  const hashes = history.flatMap(({ answer: { citations, questionSources = [] } }) => [
    ...citations.map(({ contentHash }) => contentHash),
    ...questionSources,
  ])
  return [...new Set([...earlier.flatMap(({ sources }) => sources), ...hashes])]
}

function turnLines({ question, answer }: Turn, longest = Number.POSITIVE_INFINITY): string {
  const places = answer.citations
    .slice(0, PLACES)
    .map(({ place }) => numberedHeading(place.number, place.heading))
  return [
    `Question: ${shortened(question, longest)}`,
    ...prefixed('About: ', aboutOf(answer)),
    `Answer: ${answer.text.length > longest ? shortened(answer.text, longest) : answer.text}`,
    ...prefixed('From: ', [...new Set(places)].join('; ')),
  ].join('\n')
}

/** A turn whose question and answer are cut until it fits. */
function cutLines(turn: Turn, most: number): string {
  for (let longest = 4000; ; longest /= 2) {
    const lines = turnLines(turn, longest)
    if (longest < 100 || estimateTokens(lines) <= most) return lines
  }
}

function noteLine(note: TurnNote): string {
  const about = aboutOf(note)
  const from = note.headings.join('; ')
  const said = note.told === null ? ` (${note.outcome})` : `: ${note.told}`
  return `- ${note.question}${about && ` [${about}]`}${said}${from && ` From: ${from}`}`
}

const aboutOf = ({ scope }: Pick<TurnNote, 'scope'>) =>
  scope.package === null ? '' : `${scope.package} ${scope.releases.join(', ')}`.trim()
const prefixed = (prefix: string, text: string) => (text === '' ? [] : [prefix + text])
const tokensOf = (texts: readonly string[]) => texts.reduce((sum, text) => sum + estimateTokens(text), 0)

/** How many texts, from the last one on, are together within the tokens. */
function fitting(texts: readonly string[], most: number): number {
  let count = 0
  let tokens = 0
  for (const text of texts.toReversed()) {
    tokens += estimateTokens(text)
    if (tokens > most) break
    count++
  }
  return count
}
