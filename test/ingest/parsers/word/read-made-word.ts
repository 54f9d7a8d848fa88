import { parseWord } from '../../../../ingest/parsers/word/parse-word.ts'
import { makeWord, type WordPartsMade } from '../../../support/make-word.ts'

/** A hand-made file as it is read; `lines` are its canonical text without blank lines and indents. */
export async function readMade(parts: WordPartsMade) {
  const { text, parsed } = await parseWord('made.docx', makeWord(parts))
  const blocks = parsed.sections.flatMap(section => section.blocks)
  const tables = blocks.flatMap(block =>
    block.kind === 'table'
      ? [
          {
            header: block.header?.cells.map(cell => cell.text) ?? null,
            rows: block.rows.map(row => row.cells.map(cell => cell.text)),
            keys: block.rows.map(row => row.key),
          },
        ]
      : [],
  )
  const lines = text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  const leftOut = Object.fromEntries((parsed.fidelity?.leftOut ?? []).map(({ what, count }) => [what, count]))
  return { text, lines, parsed, blocks, tables, leftOut }
}
