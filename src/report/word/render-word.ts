import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import { groupChanges, nameOfPlace } from '../group-changes.ts'
import { mainChanges } from '../main-changes.ts'
import type { Report } from '../report.ts'
import { shortenTold } from '../shorten-told.ts'
import { countedSignificance, summaryLines } from '../summary-lines.ts'
import { changeTable } from './change-table.ts'
import { bullet, line, wordText } from './word-text.ts'

/**
 * A comparison as a memo in Word's format (docx 9): a summary, what matters most, a table of before and after for each
 * document, and what the comparison rests on. Text of documents is text in it and nothing else.
 */
export async function renderWord(report: Report): Promise<Buffer> {
  const { package: packageName, from, to, changes, unchanged, completeness } = report.comparison
  const title = `${packageName}: ${from} → ${to}`
  const lines = summaryLines(report)
  const main = mainChanges(changes, 5)
  const { before, after, engine } = completeness
  const children = [
    heading(title, HeadingLevel.TITLE),
    line(lines.counts),
    ...(changes.length > 0 ? [line(`${lines.kinds}.`), line(`By document: ${lines.documents}.`)] : []),
    ...(main.length > 0 ? [heading('What matters most', HeadingLevel.HEADING_1)] : []),
    ...main.map(({ text, place, count }) => {
      const where = `${place}${count > 1 ? ` (${count} changes)` : ''}: `
      return bullet(new TextRun({ text: wordText(where), bold: true }), shortenTold(text, 240))
    }),
    ...groupChanges(report.changes).flatMap(document => [
      heading(document.path, HeadingLevel.HEADING_1),
      line(`${countedSignificance(document.significance)}.`),
      changeTable(document, { from, to }),
    ]),
    ...(unchanged ? [heading('Unchanged', HeadingLevel.HEADING_1)] : []),
    ...(unchanged ?? []).map(pair =>
      bullet(`${pair.after.place.document}, ${nameOfPlace(pair.after.place)}`),
    ),
    heading('Completeness', HeadingLevel.HEADING_1),
    line(lines.completeness),
    ...[before, after].map(({ release, hash }) => line(`${release}: content ${hash}`)),
    line(`Compared by version ${engine} of the comparing engine.`),
  ]
  const document = new Document({
    title: wordText(title),
    creator: 'Variorum',
    styles: { default: { document: { run: { font: 'Calibri', size: 20 } } } },
    sections: [{ properties: { page: { margin: { left: 1273, right: 1273 } } }, children }],
  })
  return Packer.toBuffer(document)
}

const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]): Paragraph =>
  new Paragraph({ heading: level, children: [new TextRun(wordText(text))] })
