import type { WordBlock, WordParagraph } from './word-content.ts'

/** Text of blocks in one line, as it stands in a cell or a note. */
export function inOneLine(blocks: readonly WordBlock[]): string {
  return blocks
    .map(block =>
      block.kind === 'paragraph'
        ? labelled(block)
        : [...(block.header === null ? [] : [block.header]), ...block.rows]
            .map(row => row.filter(cell => cell !== '').join(', '))
            .join('; '),
    )
    .flatMap(text => text.split(/[\n\t]/))
    .map(text => text.trim())
    .filter(text => text !== '')
    .join(' ')
}

export const labelled = ({ label, indent, text }: WordParagraph): string =>
  indent === null ? text : `${label === '' ? '•' : label} ${text}`
