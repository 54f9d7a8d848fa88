import type { Answer } from '../../domain/answer.ts'
import type { Citation } from '../../domain/citation.ts'
import { messages } from '../messages.ts'
import { placeText } from './place-text.ts'

type Titles = (packageName: string) => string

/** An answer as plain text with its marks, and below it each source with the quoted words. */
export function copiedText(answer: Answer, title: Titles): string {
  const sources = answer.citations.map(
    ({ number, place, page, quote }) =>
      `[${number}] ${title(place.package)} · ${placeText(place, page)}: “${quote}”`,
  )
  return [answer.question, answer.text, sources.join('\n')].filter(part => part !== '').join('\n\n')
}

/** An answer to paste into a reply: its sentences without marks, then where they stand, by release. */
export function replyText(
  answer: Answer,
  title: Titles,
  { sources, quotes }: { sources: boolean; quotes: boolean },
): string {
  const words = messages.ask.reply
  const told = answer.sentences.length > 0 ? answer.sentences.map(({ text }) => text).join('\n') : answer.text
  // the customer did not see what the question followed on
  const body = [words.opening(answer.searchedFor ?? answer.question), told]
  if (!sources) return body.join('\n\n')
  const byRelease = Map.groupBy(answer.citations, ({ place }) => `${place.package}\n${place.release}`)
  for (const cited of byRelease.values()) body.push(releaseSources(cited, title, quotes))
  return body.join('\n\n')
}

function releaseSources(cited: readonly Citation[], title: Titles, quotes: boolean): string {
  const { package: name, release } = cited[0]!.place
  const words = messages.ask.reply
  const head = (cited.length === 1 ? words.source : words.sourcesOf)(title(name), release)
  const lines = cited.map(({ place, page, quote }) => {
    const where = placeText(place, page).slice(`${release} · `.length)
    return `– ${where}${quotes ? `: “${quote}”` : ''}`
  })
  return [head, ...new Set(lines)].join('\n')
}
