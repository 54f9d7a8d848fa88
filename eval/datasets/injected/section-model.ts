import { type Draw, makeClause, type Slot, textKinds } from './sentence-slots.ts'

export type Sentence = (string | Slot)[]
export type Table = { columns: string[]; rows: string[][] }
/** A section before it is written down. */
export type BlockModel =
  | { kind: 'paragraph'; sentences: Sentence[] }
  | { kind: 'list'; sentences: Sentence[] }
  | { kind: 'table'; table: Table }
export type SectionModel = { heading: string; blocks: BlockModel[] }
export type DocumentModel = { path: string; format: 'markdown' | 'html' | 'csv'; sections: SectionModel[] }

export type Writer = { phrase(length: number): string; title(length: number): string }

const COLUMNS = ['bodily injury', 'collision', 'towing', 'fee', 'limit', 'factor', 'surcharge']

export function makeSentence(draw: Draw, writer: Writer): Sentence {
  const kinds = draw.below(2) === 0 ? draw.two(textKinds) : [draw.pick(textKinds)]
  const clauses = kinds.map(kind => makeClause(kind, draw))
  const words: Sentence = [writer.title(3 + draw.below(6))]
  for (const [head, slot, tail] of clauses) words.push(head, slot, tail, writer.phrase(3 + draw.below(6)))
  return words.filter(part => part !== '')
}

export function makeTable(draw: Draw, writer: Writer, rows: number): Table {
  const from = draw.below(COLUMNS.length - 3)
  const values = COLUMNS.slice(from, from + 2 + draw.below(2))
  return {
    columns: ['code', 'area', ...values],
    rows: Array.from({ length: rows }, (_, index) =>
      makeRow(draw, writer, String(101 + 2 * index), values.length),
    ),
  }
}

export const makeRow = (draw: Draw, writer: Writer, code: string, values: number): string[] => [
  code,
  writer.title(2),
  ...Array.from({ length: values }, () => makeValue(draw)),
]

/** Amounts and factors; never two alike in a table. */
export const makeValue = (draw: Draw): string =>
  draw.below(2) === 0 ? String(100 + draw.below(90_000)) : `${1 + draw.below(90)}.${10 + draw.below(90)}`

const plain = (sentence: Sentence) =>
  `${sentence.map(part => (typeof part === 'string' ? part : part.text)).join(' ')}.`

/** The document's source. */
export function writeDocument({ format, sections }: DocumentModel): string {
  switch (format) {
    case 'markdown':
      return `# Manual\n\n${sections.map(markdownSection).join('')}`
    case 'html':
      return `<html><head><title>Manual</title></head><body><h1>Manual</h1>\n${sections.map(htmlSection).join('')}</body></html>\n`
    case 'csv':
      return sections
        .flatMap(({ blocks }) => blocks)
        .map(block =>
          block.kind === 'table'
            ? lines(block.table)
                .map(row => `${row.join(',')}\n`)
                .join('')
            : '',
        )
        .join('')
  }
}

const lines = ({ columns, rows }: Table) => [columns, ...rows]

function markdownSection({ heading, blocks }: SectionModel): string {
  const parts = blocks.map(block => {
    if (block.kind === 'paragraph') return block.sentences.map(plain).join(' ')
    if (block.kind === 'list') return block.sentences.map(sentence => `- ${plain(sentence)}`).join('\n')
    const [header, ...rows] = lines(block.table).map(row => `| ${row.join(' | ')} |`)
    return [header, `|${block.table.columns.map(() => '---|').join('')}`, ...rows].join('\n')
  })
  return `## ${heading}\n\n${parts.join('\n\n')}\n\n`
}

function htmlSection({ heading, blocks }: SectionModel): string {
  const parts = blocks.map(block => {
    if (block.kind === 'paragraph') return `<p>${block.sentences.map(plain).join(' ')}</p>`
    if (block.kind === 'list')
      return `<ul>\n${block.sentences.map(sentence => `<li>${plain(sentence)}</li>`).join('\n')}\n</ul>`
    const [header, ...rows] = lines(block.table)
    const cells = (row: string[], name: string) =>
      `<tr>${row.map(cell => `<${name}>${cell}</${name}>`).join('')}</tr>`
    return `<table>\n${[cells(header!, 'th'), ...rows.map(row => cells(row, 'td'))].join('\n')}\n</table>`
  })
  return `<h2>${heading}</h2>\n${parts.join('\n')}\n`
}
