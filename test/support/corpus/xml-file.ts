import { flatRows } from '../../../eval/datasets/tables/excel-table.ts'
import { type ContentBlock, type CorpusFile, piecesOf } from './corpus-content.ts'
import type { Script } from './corpus-words.ts'
import { makeContent } from './make-content.ts'
import { escaped } from './markup-files.ts'

const scripts: Script[] = ['latin', 'chinese', 'hebrew', 'emoji', 'arabic']

/** A document of a vocabulary that no reader knows: sections with titles, paragraphs, items, and records as rows. */
export function xmlFile(random: () => number, at: number): Pick<CorpusFile, 'bytes' | 'pieces' | 'traits'> {
  const script = scripts[at % scripts.length]!
  const content = makeContent(random, {
    script,
    chapters: 3 + (at % 4),
    ...(at % 3 !== 2 && { lists: 'flat' as const }),
    ...(at % 2 === 0 && { table: { features: [], rows: 5 + at, columns: 3 } }),
  })
  const pieces = piecesOf(content).map(piece => {
    if (piece.kind !== 'cell') return piece
    return {
      ...piece,
      trail: [...piece.trail, 'records'],
      column: piece.column.map(name => name.toLowerCase()),
    }
  })
  const declared = at % 4 === 1 ? '<!DOCTYPE manual SYSTEM "manual.dtd">\n' : ''
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n${declared}<!-- Kept by the office -->\n${markup(content)}`
  return { bytes: Buffer.from(body), pieces, traits: [script, ...(declared ? ['document type'] : [])] }
}

function markup(content: readonly ContentBlock[]): string {
  const parts: string[] = []
  let depth = 0
  const end = (level: number) => {
    for (; depth >= level; depth--) parts.push(depth === 1 ? '</m:manual>' : '</m:section>')
  }
  for (const block of content) {
    if (block.kind === 'heading') {
      end(block.level)
      depth = block.level
      const tag = depth === 1 ? 'm:manual xmlns:m="urn:example:manual"' : 'm:section'
      parts.push(`<${tag}><m:title>${escaped(block.text)}</m:title>`)
    } else if (block.kind === 'paragraph') parts.push(`<m:para>${emphasised(escaped(block.text))}</m:para>`)
    else if (block.kind === 'list')
      parts.push(...block.entries.map(({ text }) => `<m:item><![CDATA[${text}]]></m:item>`))
    else {
      const [names, ...rows] = flatRows(block.table)
      const tags = names!.map(name => name.toLowerCase().replaceAll(' ', '_'))
      const record = (cells: readonly string[]) =>
        `<record>${cells.map((text, at) => `<${tags[at]}>${escaped(text)}</${tags[at]}>`).join('')}</record>`
      parts.push(`<records>${rows.map(record).join('\n')}</records>`)
    }
  }
  end(1)
  return parts.join('\n')
}

/** With a word marked up. */
const emphasised = (text: string) => text.replace(/ (\S+) /, ' <em>$1</em> ')
