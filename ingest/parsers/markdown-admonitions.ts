import type { Block } from '../../src/domain/block.ts'
import type { Span } from '../../src/domain/span.ts'
import { PlainTextBuilder } from './plain-text-builder.ts'
import { slicePlainText, trimPlainText } from './slice-plain-text.ts'

/** The line that begins an admonition: what kind it is (`Note`), where its marker stands, and its title, if it has one. */
export type AdmonitionLabel = { name: string; marker: Span; title: Span | null }

const kinds =
  'note|tip|hint|info|important|warning|caution|danger|error|attention|abstract|summary|example|question|success|failure|bug|quote|seealso|details'
const some = /^(?: {0,3}:{3,}|!!! |\?\?\?\+? )/m
/** `:::note Title`, `::: warning`, `:::{tip}`, `::: {.callout-note}`. */
const colons = new RegExp(
  `^( {0,3}:{3,} *(?:\\{\\.?(?:callout-)?)?(${kinds})\\b[^}\\s]*\\}?)[ \\t]*(.*)$`,
  'i',
)
const closing = /^ {0,3}:{3,}[ \t]*$/
/** `!!! warning "Title"`, `??? note`: their content is indented by four. */
const marks = new RegExp(`^((?:!!!|\\?\\?\\?\\+?) (${kinds}))\\b[^"\\n]*(?:"([^"\\n]*)")?[ \\t]*$`, 'i')
const fence = /^ {0,3}(`{3,}|~{3,})/
const heading = /^#{1,6}(?:[ \t]|$)/

/**
 * The text with the lines that begin and end admonitions blank, and what they hold as a quote: nothing changes its place. A
 * line that could be a heading ends code here, as it ends a piece that may be parsed alone.
 */
export function openAdmonitions(text: string): { text: string; labels: AdmonitionLabel[] } {
  if (!some.test(text)) return { text, labels: [] }
  const labels: AdmonitionLabel[] = []
  let code: string | null = null
  let indented = false
  let start = 0
  const lines = text.split('\n').map(line => {
    const at = start
    start += line.length + 1
    if (heading.test(line)) code = null
    const mark = fence.exec(line)?.[1]
    if (mark !== undefined && !indented) {
      if (code === null) code = mark
      else if (mark.startsWith(code)) code = null
    }
    if (code !== null) return line
    if (indented && /^(?: {4}|\t)/.test(line)) return `>${line.slice(1)}`
    if (line.trim() === '') return line
    indented = marks.test(line)
    const found = (indented ? marks : colons).exec(line)
    if (found !== null) labels.push(labelOf(found as unknown as Found, at))
    return found !== null || closing.test(line) ? ' '.repeat(line.length) : line
  })
  return { text: lines.join('\n'), labels }
}

type Found = [line: string, marker: string, name: string, title: string | undefined]

function labelOf([line, marker, name, title = '']: Found, at: number): AdmonitionLabel {
  const words = title.trim()
  const from = at + line.indexOf(words, marker.length)
  return {
    name: nameOf(name),
    marker: { start: at + marker.search(/\S/), end: at + marker.length },
    title: words === '' ? null : { start: from, end: from + words.length },
  }
}

const nameOf = (kind: string) => kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase()

/** Blocks under a label: it stands before the words of the first one, or in a line of its own where that is no paragraph. */
export function labelBlocks(label: AdmonitionLabel, blocks: readonly Block[], source: string): Block[] {
  const { name, marker, title } = label
  const [first, ...others] = blocks
  const words = new PlainTextBuilder().append(`${name}:`, marker.start, marker.end - marker.start)
  if (title === null && first?.kind === 'paragraph') {
    const plain = words.appendUnmapped(' ').appendPlain(first.plain).build()
    return [{ ...first, span: { start: marker.start, end: first.span.end }, plain }, ...others]
  }
  if (title !== null) words.appendUnmapped(' ').append(source.slice(title.start, title.end), title.start)
  const span = { start: marker.start, end: (title ?? marker).end }
  return [{ kind: 'paragraph', span, plain: words.build() }, ...blocks]
}

const alert = new RegExp(`^\\[!(${kinds})\\](?=\\s|$)`, 'i')

/** The blocks of a quote, labelled where it begins with `[!NOTE]`. */
export function labelQuote(blocks: readonly Block[], source: string): Block[] {
  const [first, ...others] = blocks
  const found = first?.kind === 'paragraph' ? alert.exec(first.plain.text) : null
  const start = first?.kind === 'paragraph' ? first.plain.runs[0]?.[1] : undefined
  if (first?.kind !== 'paragraph' || found === null || start === undefined) return [...blocks]
  const { length } = found[0]
  const plain = trimPlainText(slicePlainText(first.plain, length, first.plain.text.length))
  const marker = { start, end: start + length }
  const rest: Block[] = plain.text === '' ? others : [{ ...first, plain }, ...others]
  return labelBlocks({ name: nameOf(found[1]!), marker, title: null }, rest, source)
}
