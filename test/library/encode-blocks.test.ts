import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '../../src/domain/block.ts'
import { assembleBlocks } from '../../src/library/embedded/assemble-blocks.ts'
import { decodeBlocks } from '../../src/library/embedded/decode-blocks.ts'
import { encodeBlocks } from '../../src/library/embedded/encode-blocks.ts'
import { arbitraryDocumentVersion } from '../support/arbitrary-document-version.ts'

const someBlocks = arbitraryDocumentVersion.map(version =>
  version.sections.flatMap(section => section.blocks),
)

test('decodes what was encoded, whatever the text of the cut is', () => {
  fc.assert(
    fc.property(someBlocks, fc.string(), (blocks, text) => {
      expect(decodeBlocks(encodeBlocks(blocks, text), text)).toEqual(blocks)
    }),
  )
})

test('keeps runs and spans that follow no order', () => {
  const span = { start: 90, end: 95 }
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      span,
      plain: {
        text: 'ab',
        runs: [
          [0, 7, 1, 4],
          [1, 3, 1, 1],
        ],
      },
    },
    { kind: 'code', span: { start: 1, end: 2 }, plain: { text: '', runs: [] } },
    {
      kind: 'table',
      span: { start: 0, end: 99 },
      header: null,
      rows: [
        {
          key: '',
          span,
          plain: { text: 'ab', runs: [] },
          cells: [{ text: 'ab', span: { start: 5, end: 1 } }],
        },
        { key: 'ab', span, plain: { text: '', runs: [] }, cells: [] },
      ],
    },
  ]
  expect(decodeBlocks(encodeBlocks(blocks, 'xab'), 'xab')).toEqual(blocks)
})

test('writes a text that stands in the cut only as a place', () => {
  const text = 'A sentence of the manual that is long enough to notice.'
  const plain = { text, runs: [[0, 10, text.length, text.length]] as [number, number, number, number][] }
  const blocks: Block[] = [{ kind: 'paragraph', span: { start: 10, end: 10 + text.length }, plain }]
  expect(encodeBlocks(blocks, text)).not.toContain('sentence')
})

test('puts no blocks together that do not continue each other', () => {
  const block = (start: number): Block => ({
    kind: 'list',
    span: { start, end: start + 5 },
    rows: [{ key: null, span: { start, end: start + 5 }, plain: { text: 'x', runs: [] }, cells: [] }],
  })
  const apart = [
    { continues: false, blocks: [block(0)] },
    { continues: false, blocks: [block(5), block(10)] },
  ]
  expect(assembleBlocks(structuredClone(apart))).toEqual([block(0), block(5), block(10)])
  const together = assembleBlocks([
    { continues: false, blocks: [block(0)] },
    { continues: true, blocks: [block(5), block(10)] },
  ])
  expect(together.map(({ span }) => span)).toEqual([
    { start: 0, end: 10 },
    { start: 10, end: 15 },
  ])
})
