import { type KnownCell, type KnownTable, spreadCells } from '../../../eval/datasets/tables/known-table.ts'
import type { ContentBlock } from './corpus-content.ts'

export const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const titled = (number: string, text: string) => (number === '' ? text : `${number} ${text}`)

/** Markdown (GitHub's), with front matter. */
export function writeMarkdown(content: readonly ContentBlock[]): string {
  const parts = content.map(block => {
    if (block.kind === 'heading') return `${'#'.repeat(block.level)} ${titled(block.number, block.text)}`
    if (block.kind === 'paragraph') return wrapped(block.text, 80).join('\n')
    if (block.kind === 'list')
      return block.entries
        .map(({ level, text }) => `${'   '.repeat(level)}${block.ordered ? '1.' : '-'} ${text}`)
        .join('\n')
    const [head, ...rows] = spreadCells([...block.table.header, ...block.table.body], block.table.columns)
    return [head!, head!.map(() => '---'), ...rows]
      .map(cells => `| ${cells.map(text => text.replaceAll('|', '\\|')).join(' | ')} |`)
      .join('\n')
  })
  return `---\nowner: Filing Office\nreviewed: 2024-03-01\n---\n\n${parts.join('\n\n')}\n`
}

/** What surrounds the content of a page, and is none of it. */
export const surroundings = {
  navigation: 'Home Products Careers Sign in',
  script: 'window.tracking = "on"',
  foot: 'Follow us on the usual channels',
}

/** A page with navigation around its content. */
export function writeHtml(content: readonly ContentBlock[]): string {
  const { navigation, script, foot } = surroundings
  const title = content.find(block => block.kind === 'heading')?.text ?? ''
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>p { color: black }</style></head>
<body><nav><a href="/">${navigation}</a></nav>
<main>${content.map(htmlBlock).join('\n')}</main>
<footer><nav>${foot}</nav></footer><script>${script}</script></body></html>
`
}

function htmlBlock(block: ContentBlock): string {
  if (block.kind === 'heading')
    return `<h${block.level}>${escaped(titled(block.number, block.text))}</h${block.level}>`
  if (block.kind === 'paragraph') return `<p>${wrapped(escaped(block.text), 90).join('\n')}</p>`
  if (block.kind === 'table') return htmlTable(block.table)
  const name = block.ordered ? 'ol' : 'ul'
  let html = ''
  let depth = -1
  for (const { level, text } of block.entries) {
    if (level > depth) html += `<${name}>`
    else html += `</li>${`</${name}></li>`.repeat(depth - level)}`
    html += `<li>${escaped(text)}`
    depth = level
  }
  return `${html}${`</li></${name}>`.repeat(depth + 1)}`
}

function htmlTable({ header, body, labels }: KnownTable): string {
  const row = (cells: readonly KnownCell[], name: (at: number) => string) =>
    `<tr>${cells
      .map(({ text, across, down }, at) => {
        const spans = `${across > 1 ? ` colspan="${across}"` : ''}${down > 1 ? ` rowspan="${down}"` : ''}`
        return `<${name(at)}${spans}>${escaped(text)}</${name(at)}>`
      })
      .join('')}</tr>`
  const names = (cells: readonly KnownCell[]) => Math.max(0, cells.length - (body[0]!.length - labels))
  return `<table><thead>${header.map(cells => row(cells, () => 'th')).join('\n')}</thead>
<tbody>${body.map(cells => row(cells, at => (at < names(cells) ? 'th' : 'td'))).join('\n')}</tbody></table>`
}

/** Plain text: underlined and numbered headings, lines of 72 characters. */
export function writePlainText(content: readonly ContentBlock[]): string {
  const parts = content.map(block => {
    if (block.kind === 'heading') {
      const text = titled(block.number, block.text)
      return block.level > 2 ? text : `${text}\n${(block.level === 1 ? '=' : '-').repeat(text.length)}`
    }
    if (block.kind === 'paragraph') return wrapped(block.text, 72).join('\n')
    if (block.kind === 'list')
      return block.entries.map(({ text }) => wrapped(`- ${text}`, 70).join('\n  ')).join('\n')
    return ''
  })
  return `${parts.join('\n\n')}\n`
}

/** Lines of at most `width` characters where there are blanks to break at. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1)!
    if (last === '') lines[lines.length - 1] = word
    else if (last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
