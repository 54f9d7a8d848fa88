import type { Answer } from '../../domain/answer.ts'
import type { Citation } from '../../domain/citation.ts'
import { numberedHeading } from '../../language/numbered-heading.ts'
import { escapeLine, escapeMarkdown } from '../escape-markdown.ts'

/** Ends a line within a paragraph, in every dialect. */
const BREAK = '  \n'

/** An answer as Markdown: what it says, what may be meant where it asks back, and the words that it cites. */
export function renderAnswer({
  text,
  options,
  citations,
}: Pick<Answer, 'text' | 'options' | 'citations'>): string {
  const parts = [renderLines(text)]
  if (options.length > 0) parts.push(options.map(({ label }) => `- ${escapeLine(label)}`).join('\n'))
  if (citations.length > 0) parts.push('**Sources**', citations.map(renderCitation).join('\n\n'))
  return parts.join('\n\n')
}

/** Lines as they stand, those that begin with a dash as a list. */
export function renderLines(text: string): string {
  const lines = text.split('\n').filter(line => line.trim() !== '')
  let rendered = ''
  for (const [index, line] of lines.entries()) {
    const isEntry = line.startsWith('- ')
    if (index > 0) {
      const followsEntry = lines[index - 1]!.startsWith('- ')
      rendered += isEntry && followsEntry ? '\n' : isEntry || followsEntry ? '\n\n' : BREAK
    }
    rendered += isEntry ? `- ${escapeLine(line.slice(2))}` : escapeLine(line)
  }
  return rendered
}

/** `[1] package release, document, heading trail, row`, and the words below it. */
function renderCitation({ number, place, quote, removed }: Citation): string {
  const { package: name, release, document } = place
  const where = trailOf(place).map(escapeMarkdown)
  const source = `**\\[${number}\\]** ${escapeMarkdown(`${name} ${release}`)}, ${escapeMarkdown(document)}`
  const words = removed ? '*removed: its release was purged*' : quoted(quote)
  return `${[source, ...(where.length > 0 ? [where.join(' › ')] : [])].join(', ')}\n\n${words}`
}

/** The headings above the words, the last one with its number, and the row. */
export function trailOf({ trail, number, heading, item }: Citation['place']): string[] {
  const own = numberedHeading(number, heading)
  const headings = heading !== '' && trail.at(-1) === heading ? [...trail.slice(0, -1), own] : trail
  const row = item === null || item === number ? [] : [item]
  return [...headings, ...row].filter(part => part !== '')
}

const quoted = (quote: string) =>
  quote
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => `> ${escapeLine(line)}`)
    .join(BREAK)
