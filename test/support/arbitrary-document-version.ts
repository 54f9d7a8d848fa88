import fc from 'fast-check'
import type { DocumentVersion } from '../../src/domain/document.ts'
import { type BlockPlan, type Inline, makeDocumentVersion, type SectionPlan } from './document-version.ts'

const words = fc
  .array(
    fc.oneof(
      {
        weight: 5,
        arbitrary: fc.constantFrom('rate', 'rule', 'factor', 'shall', '412', 'USD', 'é', '😀', '§', '"'),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }) },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map(parts =>
    parts
      .join(' ')
      .replace(/[\n\r]/g, ' ')
      .normalize('NFC'),
  )

const inline: fc.Arbitrary<Inline> = fc.oneof(
  words,
  fc.constantFrom(
    { source: '**', plain: '' },
    { source: '&sect;', plain: '§' },
    { source: '<br>', plain: ' ' },
    { source: '\n', plain: '\n' },
  ),
)
const inlines = fc.array(inline, { minLength: 1, maxLength: 5 })
const cell = fc.oneof(fc.constant(''), words, fc.integer({ min: 0, max: 99 }).map(String))

const block: fc.Arbitrary<BlockPlan> = fc.oneof(
  fc.record({ kind: fc.constantFrom('paragraph' as const, 'code' as const), text: inlines }),
  fc.record({
    kind: fc.constant('list' as const),
    items: fc.array(fc.record({ key: fc.option(words), text: inlines }), { minLength: 1, maxLength: 8 }),
  }),
  fc.integer({ min: 1, max: 4 }).chain(columns => {
    const row = fc.array(cell, { minLength: columns, maxLength: columns })
    return fc.record({
      kind: fc.constant('table' as const),
      header: fc.option(row),
      rows: fc.array(row, { minLength: 1, maxLength: 9 }),
      keyed: fc.boolean(),
    })
  }),
)

const section: fc.Arbitrary<SectionPlan> = fc.record({
  number: fc.option(fc.constantFrom('1', '1.1', '2.1.1', '3')),
  heading: words,
  blocks: fc.array(block, { maxLength: 4 }),
})

/** Valid document versions: every kind of block, cut blocks, text that differs from its source, odd characters. */
export const arbitraryDocumentVersion: fc.Arbitrary<DocumentVersion> = fc
  .record({
    title: words,
    sections: fc.array(section, { minLength: 1, maxLength: 5 }),
    rowsPerCut: fc.integer({ min: 1, max: 4 }),
  })
  .map(makeDocumentVersion)
