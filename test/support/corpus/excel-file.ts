import { type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { excelTable } from '../../../eval/datasets/tables/excel-table.ts'
import { expectedCells } from '../../../eval/datasets/tables/known-table.ts'
import { makeTable, type TableFeature } from '../../../eval/datasets/tables/make-table.ts'
import type { CorpusFile, ExpectedPiece } from './corpus-content.ts'
import { openWords, type Script } from './corpus-words.ts'

const features: TableFeature[][] = [
  [],
  ['merged header'],
  ['three header rows'],
  ['merged rows'],
  ['empty cells'],
  ['wrapped cells', 'merged header', 'empty cells'],
]
const scripts: Script[] = ['latin', 'chinese', 'latin', 'arabic', 'emoji']

/** A workbook of hucre 1: sheets with a table each, some below lines of text, one hidden. */
export async function excelFile(
  random: () => number,
  at: number,
): Promise<Pick<CorpusFile, 'bytes' | 'pieces' | 'traits'>> {
  const words = openWords(scripts[at % scripts.length]!, random)
  const sheets: WriteSheet[] = []
  const pieces: ExpectedPiece[] = []
  const traits = new Set<string>([scripts[at % scripts.length]!, `${1 + (at % 4)} sheets`])
  for (let number = 0; number < 1 + (at % 4); number++) {
    const own = features[(at + number) % features.length]!
    const table = makeTable(random, {
      features: own,
      rows: at === 7 ? 900 : 6 + at,
      columns: 3 + (number % 3),
    })
    const name = words.heading(number).slice(0, 31)
    const hidden = number === 2
    const above = at % 2 === 1 ? [words.sentence(), ''] : []
    const trail = [hidden ? `${name} (hidden sheet)` : name]
    sheets.push({ name, hidden, ...excelTable(table, above) })
    pieces.push({ kind: 'heading', trail, number: '' })
    if (above.length > 0) pieces.push({ kind: 'paragraph', trail, text: above[0]! })
    for (const cell of expectedCells(table)) pieces.push({ kind: 'cell', trail, ...cell })
    for (const trait of [...own, ...(hidden ? ['hidden sheet'] : [])]) traits.add(trait)
  }
  return { bytes: await writeXlsx({ sheets }), pieces, traits: [...traits] }
}
