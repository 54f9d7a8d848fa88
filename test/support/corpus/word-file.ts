import {
  AlignmentType,
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  TextRun,
} from 'docx'
import { wordTable } from '../../../eval/datasets/tables/word-table.ts'
import type { ContentBlock } from './corpus-content.ts'

export const runningTexts = {
  header: 'Filed copy, not for release',
  footer: 'Confidential draft of the office',
}
const levels = [HeadingLevel.TITLE, HeadingLevel.HEADING_1, HeadingLevel.HEADING_2] as const
const decimal = (level: number, text: string) => ({
  level,
  format: LevelFormat.DECIMAL,
  text,
  alignment: AlignmentType.START,
})

/** A Word file of docx 9: numbers by numbering, notes at the foot of the page, a header and a footer. */
export async function writeWord(content: readonly ContentBlock[], rightToLeft = false): Promise<Uint8Array> {
  const notes: Record<string, { children: Paragraph[] }> = {}
  const children = content.flatMap(block => {
    if (block.kind === 'heading')
      return [
        new Paragraph({
          heading: levels[block.level - 1]!,
          text: block.text,
          bidirectional: rightToLeft,
          ...(block.number !== '' && { numbering: { reference: 'chapters', level: block.level - 2 } }),
        }),
      ]
    if (block.kind === 'paragraph') {
      const number = Object.keys(notes).length + 1
      if (block.note) notes[number] = { children: [new Paragraph(block.note)] }
      return [
        new Paragraph({
          bidirectional: rightToLeft,
          children: [
            ...runsOf(block.text, rightToLeft),
            ...(block.note ? [new FootnoteReferenceRun(number)] : []),
          ],
        }),
      ]
    }
    if (block.kind === 'table') return [wordTable(block.table, true), new Paragraph('')]
    return block.entries.map(
      ({ level, text }) =>
        new Paragraph({
          text,
          ...(block.ordered ? { numbering: { reference: 'steps', level } } : { bullet: { level } }),
        }),
    )
  })
  const document = new Document({
    title: '',
    numbering: {
      config: [
        { reference: 'chapters', levels: [decimal(0, '%1'), decimal(1, '%1.%2')] },
        { reference: 'steps', levels: [decimal(0, '%1.'), decimal(1, '%2)'), decimal(2, '%3.')] },
      ],
    },
    footnotes: notes,
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph(runningTexts.header)] }) },
        footers: { default: new Footer({ children: [new Paragraph(runningTexts.footer)] }) },
        children,
      },
    ],
  })
  return Packer.toBuffer(document)
}

/** A text in runs of changing look, as editing leaves them. */
function runsOf(text: string, rightToLeft: boolean): TextRun[] {
  const middle = text.lastIndexOf(' ', text.length / 2) + 1
  return [text.slice(0, middle), text.slice(middle)]
    .filter(part => part !== '')
    .map((part, at) => new TextRun({ text: part, bold: at === 1, rightToLeft }))
}
