import {
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import { expect, it } from 'vitest'
import { localCaller } from '../../../../src/domain/caller.ts'
import { ask, openAnswerServices } from '../../../support/answer-manual.ts'
import { ingestFiles } from '../../../support/ingest-services.ts'

const cell = (text: string, merged: { rowSpan?: number; columnSpan?: number } = {}) =>
  new TableCell({ ...merged, children: [new Paragraph({ children: [new TextRun(text)] })] })
const heading = (text: string, level: 0 | 1) =>
  new Paragraph({
    text,
    heading: level === 0 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
    numbering: { reference: 'headings', level },
  })

/** A manual as another library writes it: numbers by Word, a header over two rows, territories over two rows each. */
const manual = (rate: string) =>
  Packer.toBuffer(
    new Document({
      numbering: {
        config: [
          {
            reference: 'headings',
            levels: ['%1', '%1.%2'].map((text, level) => ({ level, text, format: LevelFormat.DECIMAL })),
          },
        ],
      },
      sections: [
        {
          children: [
            new Paragraph({ text: 'Harbor Vehicle Manual', heading: HeadingLevel.TITLE }),
            heading('Scope', 0),
            new Paragraph('This manual applies to every vehicle that is kept in a harbor.'),
            heading('Rates', 0),
            heading('Base rates', 1),
            new Paragraph('The base rate is paid once a year.'),
            new Table({
              rows: [
                new TableRow({
                  tableHeader: true,
                  children: [
                    cell('Territory', { rowSpan: 2 }),
                    cell('Class', { rowSpan: 2 }),
                    cell('Rate in USD', { columnSpan: 2 }),
                  ],
                }),
                new TableRow({ tableHeader: true, children: [cell('Liability'), cell('Collision')] }),
                new TableRow({
                  children: [cell('014', { rowSpan: 2 }), cell('Vans'), cell('412'), cell('281')],
                }),
                new TableRow({ children: [cell('Carts'), cell(rate), cell('54')] }),
                new TableRow({
                  children: [cell('021', { rowSpan: 2 }), cell('Vans'), cell('402'), cell('270')],
                }),
                new TableRow({ children: [cell('Carts'), cell('88'), cell('50')] }),
              ],
            }),
          ],
        },
      ],
    }),
  )

it('releases of a Word file: a changed rate in a table of merged cells is named by its cell, and cited', async () => {
  const services = await openAnswerServices()
  await ingestFiles(services, '2025', { 'manual.docx': await manual('96') })
  await ingestFiles(services, '2026', { 'manual.docx': await manual('104') })

  const pair = { package: 'manual', from: '2025', to: '2026' }
  const { comparison } = await services.comparisons.compare(pair, localCaller)
  expect(comparison.changes.map(({ description }) => description)).toEqual([
    '2.1 Base rates, territory 014, Carts: Rate in USD Liability 96 → 104 (+8.3 %)',
  ])

  const answer = await ask(services, {
    question: 'What is the liability rate for carts in territory 014?',
    conversationId: 'word',
    scope: { package: 'manual' },
  })
  expect(answer.outcome).toBe('answered')
  expect(answer.text).toMatch(/Territory 014, Class Carts: Rate in USD Liability 104/)
  expect(answer.citations[0]).toMatchObject({
    place: {
      release: '2026',
      document: 'manual.docx',
      number: '2.1',
      heading: 'Base rates',
      item: '014, Carts',
    },
    quote: expect.stringMatching(/^014\tCarts\t104\t54$/),
  })
})
