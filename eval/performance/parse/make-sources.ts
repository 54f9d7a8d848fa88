import { writeXlsx } from 'hucre/xlsx'
import { makeContent } from '../../../test/support/corpus/make-content.ts'
import { writeHtml, writeMarkdown } from '../../../test/support/corpus/markup-files.ts'
import { writePdf } from '../../../test/support/corpus/pdf-file.ts'
import { writeWord } from '../../../test/support/corpus/word-file.ts'
import { seededRandom } from '../../datasets/seeded-random.ts'
import { excelTable, flatRows } from '../../datasets/tables/excel-table.ts'
import { expectedCells } from '../../datasets/tables/known-table.ts'
import { makeTable } from '../../datasets/tables/make-table.ts'

/** A file to measure with; `pages` of a PDF, of other formats null. */
export type Source = { path: string; bytes: Uint8Array; pages: number | null; cells: number }

/** One large file of each format, `scale` times a book of 30 chapters or a table of 2,000 rows. */
export async function makeSources(scale: number): Promise<Source[]> {
  const book = (lists: boolean) =>
    makeContent(seededRandom(5), {
      script: 'latin',
      chapters: 30 * scale,
      numbered: true,
      ...(lists && { lists: 'nested' as const }),
    })
  const table = makeTable(seededRandom(6), { features: [], rows: 2000 * scale, columns: 6 })
  const cells = expectedCells(table).length
  const pdf = await writePdf(book(false), {
    columns: 1,
    running: true,
    rulings: true,
    hyphens: false,
    font: 'standard',
  })
  const pages = Math.max(...pdf.pieces.map(({ page = 1 }) => page))
  const [names, ...rows] = flatRows(table)
  const csv = [names!, ...rows].map(row => row.map(text => `"${text}"`).join(',')).join('\n')
  const records = rows.map(row => Object.fromEntries(row.map((text, at) => [names![at]!, text])))
  const xml = `<rates>${rows.map(row => `<rate>${row.map((text, at) => `<c${at}>${text}</c${at}>`).join('')}</rate>`).join('\n')}</rates>`
  const text = (path: string, content: string, count = 0): Source => ({
    ...{ path, bytes: Buffer.from(content), pages: null, cells: count },
  })
  return [
    { path: 'book.pdf', bytes: pdf.bytes, pages, cells: 0 },
    { path: 'book.docx', bytes: await writeWord(book(true)), pages: null, cells: 0 },
    {
      path: 'rates.xlsx',
      bytes: await writeXlsx({ sheets: [{ name: 'Rates', ...excelTable(table) }] }),
      pages: null,
      cells,
    },
    text('rates.csv', csv, cells),
    text('book.html', writeHtml(book(true))),
    text('rates.xml', xml, cells),
    text('book.md', writeMarkdown(book(true))),
    text('rates.json', JSON.stringify(records), cells),
  ]
}
