import { expect } from 'vitest'
import { parseDocument } from '../../../ingest/parsers/parse-document.ts'
import type { Block, Row } from '../../../src/domain/block.ts'
import { canonicalText, DocumentVersion } from '../../../src/domain/document.ts'
import type { PassageCut } from '../../../src/domain/passage.ts'
import type { PlainText } from '../../../src/domain/plain-text.ts'
import type { Section } from '../../../src/domain/section.ts'
import type { Span } from '../../../src/domain/span.ts'

export function parseText(path: string, text: string): DocumentVersion {
  return parseDocument({ path, bytes: new TextEncoder().encode(text) })
}

/** What holds for every document version, whatever its format. */
export function expectDocumentLaws(version: DocumentVersion, source: string): void {
  expect(DocumentVersion.safeParse(version).error).toBeUndefined()
  const canonical = canonicalText(version)
  expect(canonical).toBe(
    source
      .replace(/^\ufeff/, '')
      .replace(/\r\n?/g, '\n')
      .normalize('NFC'),
  )
  let reached = 0
  for (const section of version.sections) {
    expect(section.span).toEqual({ start: reached, end: reached + section.text.length })
    reached = section.span.end
    for (const block of section.blocks) expectBlockLaws(block, section.span, canonical)
    const keys = section.blocks.flatMap(rowsOf).flatMap(row => row.key ?? [])
    expect(new Set(keys).size).toBe(keys.length)
  }
  expect(reached).toBe(canonical.length)
  const anchors = version.sections.map(section => section.anchor)
  expect(new Set(anchors).size).toBe(anchors.length)
  for (const { parent } of version.sections) if (parent !== null) expect(anchors).toContain(parent)
  expectCutLaws(version.sections, version.cuts)
}

function expectBlockLaws(block: Block, within: Span, canonical: string): void {
  expectInside(block.span, within)
  if (block.kind === 'paragraph' || block.kind === 'code') expectRuns(block.plain, within, canonical)
  for (const row of rowsOf(block)) {
    expectInside(row.span, within)
    for (const cell of row.cells) expectInside(cell.span, within)
    expectRuns(row.plain, within, canonical)
  }
}

/** Every run lies in its section and shows what stands there; underscores and humps of names show as blanks. */
function expectRuns({ text, runs }: PlainText, within: Span, canonical: string): void {
  const shown = (part: string) => part.toLowerCase().replace(/[\s_]/g, ' ')
  let reached = 0
  for (const [plainStart, canonicalStart, plainLength, canonicalLength] of runs) {
    expect(plainStart).toBeGreaterThanOrEqual(reached)
    reached = plainStart + plainLength
    expect(reached).toBeLessThanOrEqual(text.length)
    expectInside({ start: canonicalStart, end: canonicalStart + canonicalLength }, within)
    if (plainLength !== canonicalLength) continue
    const found = canonical.slice(canonicalStart, canonicalStart + canonicalLength)
    if (text.slice(plainStart, reached) !== found)
      expect(shown(text.slice(plainStart, reached))).toBe(shown(found))
  }
}

export function expectInside(span: Span, within: Span): void {
  if (span.start < within.start || span.end > within.end || span.end < span.start)
    expect.fail(`span ${span.start}–${span.end} is not inside ${within.start}–${within.end}`)
}

/** Cuts, in order and joined where they continue, give the sections' blocks again. */
export function expectCutLaws(sections: readonly Section[], cuts: readonly PassageCut[]): void {
  const order = [...new Set(cuts.map(cut => cut.section))]
  expect(order).toEqual(sections.filter(section => section.blocks.length > 0).map(section => section.anchor))
  const bySection = new Map<string, PassageCut[]>()
  for (const cut of cuts) bySection.set(cut.section, [...(bySection.get(cut.section) ?? []), cut])
  for (const section of sections) {
    const own = bySection.get(section.anchor) ?? []
    expect(joinBlocks(own).map(essence)).toEqual(section.blocks.map(essence))
    for (const cut of own) {
      expectInside(cut.span, section.span)
      expect(cut.trail).toEqual(section.trail)
      expect(cut.identifiers.length).toBeLessThanOrEqual(64)
    }
  }
}

function joinBlocks(cuts: readonly PassageCut[]): Block[] {
  const joined: Block[] = []
  for (const cut of cuts)
    for (const [index, block] of cut.blocks.entries()) {
      const last = joined.at(-1)
      if (index > 0 || !cut.continues || last === undefined) joined.push(block)
      else joined[joined.length - 1] = joinTwo(last, block)
    }
  return joined
}

function joinTwo(left: Block, right: Block): Block {
  const span = { start: left.span.start, end: right.span.end }
  if ('rows' in left && 'rows' in right)
    return { ...left, span, rows: [...left.rows, ...right.rows] } as Block
  if ('plain' in left && 'plain' in right)
    return { ...left, span, plain: { text: left.plain.text + right.plain.text, runs: [] } } as Block
  return expect.fail('a cut goes on with a block of another kind')
}

const essence = (block: Block) => ({
  kind: block.kind,
  span: block.span,
  text: 'plain' in block ? block.plain.text : block.rows,
})

export function rowsOf(block: Block): Row[] {
  if (block.kind === 'paragraph' || block.kind === 'code') return []
  return block.kind === 'table' && block.header !== null ? [block.header, ...block.rows] : block.rows
}
