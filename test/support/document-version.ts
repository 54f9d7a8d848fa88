import { createHash } from 'node:crypto'
import type { Block, Row } from '../../src/domain/block.ts'
import type { DocumentVersion } from '../../src/domain/document.ts'
import type { PassageCut } from '../../src/domain/passage.ts'
import { joinPlainTexts, type PlainText } from '../../src/domain/plain-text.ts'
import type { Section } from '../../src/domain/section.ts'
import { cutBlocks } from './cut-blocks.ts'

/** A piece of source and what it reads as (`**`: nothing, `&sect;`: `§`); a string reads as itself. */
export type Inline = string | { source: string; plain: string }

export type BlockPlan =
  | { kind: 'paragraph' | 'code'; text: readonly Inline[] }
  | { kind: 'list'; items: readonly { key: string | null; text: readonly Inline[] }[] }
  | { kind: 'table'; header: readonly string[] | null; rows: readonly (readonly string[])[]; keyed: boolean }

export type SectionPlan = { number: string | null; heading: string; blocks: readonly BlockPlan[] }

export type DocumentPlan = {
  title?: string
  sections: readonly SectionPlan[]
  /** Rows, list entries or code lines of a passage; a longer block is cut. */
  rowsPerCut?: number
}

/** A valid document version whose source is a plain Markdown-like text; equal plans make equal versions. */
export function makeDocumentVersion({
  title = 'A document',
  sections,
  rowsPerCut = 3,
}: DocumentPlan): DocumentVersion {
  let position = 0
  const made: Section[] = []
  const cuts: PassageCut[] = []
  for (const [index, plan] of sections.entries()) {
    const source = new Source(position)
    source.add(`## ${plan.number === null ? '' : `${plan.number} `}${plan.heading}\n\n`)
    const blocks = plan.blocks.map(block => writeBlock(source, block))
    const unique = sections.filter(other => other.number === plan.number).length === 1
    const section: Section = {
      anchor: plan.number !== null && unique ? plan.number : `section~${index + 1}`,
      number: plan.number,
      heading: plan.heading,
      trail: [title, plan.heading],
      level: 2,
      parent: null,
      span: { start: position, end: source.position },
      text: source.text,
      blocks,
    }
    position = source.position
    made.push(section)
    cuts.push(...cutBlocks(section, rowsPerCut))
  }
  const contentHash = hash(made.map(section => section.text).join(''))
  const parser = `test-1-${rowsPerCut}`
  const id = hash(JSON.stringify([contentHash, parser, title, made]))
  return { id, contentHash, parser, format: 'markdown', title, sections: made, cuts, warnings: [] }
}

/** A one-section document with one paragraph. */
export function makeParagraphVersion(text: string, heading = 'Heading'): DocumentVersion {
  return makeDocumentVersion({
    sections: [{ number: null, heading, blocks: [{ kind: 'paragraph', text: [text] }] }],
  })
}

class Source {
  text = ''
  readonly start: number
  constructor(start: number) {
    this.start = start
  }
  get position() {
    return this.start + this.text.length
  }
  add(text: string) {
    this.text += text
  }
  addInline(pieces: readonly Inline[]): PlainText {
    const plain: PlainText = { text: '', runs: [] }
    for (const piece of pieces) {
      const { source, plain: read } = typeof piece === 'string' ? { source: piece, plain: piece } : piece
      if (read !== '') addRun(plain, this.position, read, source)
      this.add(source)
    }
    return plain
  }
}

function addRun(plain: PlainText, start: number, read: string, source: string) {
  const last = plain.runs.at(-1)
  const mends =
    last !== undefined && last[2] === last[3] && last[1] + last[3] === start && read.length === source.length
  if (mends)
    plain.runs[plain.runs.length - 1] = [last[0], last[1], last[2] + read.length, last[3] + read.length]
  else plain.runs.push([plain.text.length, start, read.length, source.length])
  plain.text += read
}

function writeBlock(source: Source, plan: BlockPlan): Block {
  const start = source.position
  const finish = () => {
    const span = { start, end: source.position }
    source.add('\n\n')
    return span
  }
  if (plan.kind === 'list') {
    const rows = plan.items.map(({ key, text }): Row => {
      const rowStart = source.position
      source.add('- ')
      const plain = source.addInline(text)
      const span = { start: rowStart, end: source.position }
      source.add('\n')
      return { key, span, plain, cells: [] }
    })
    return { kind: 'list', span: finish(), rows }
  }
  if (plan.kind === 'table') {
    const header = plan.header === null ? null : writeRow(source, plan.header, false)
    const rows = plan.rows.map(cells => writeRow(source, cells, plan.keyed))
    return { kind: 'table', span: finish(), header, rows }
  }
  const plain = source.addInline(plan.text)
  return { kind: plan.kind, span: finish(), plain }
}

function writeRow(source: Source, cells: readonly string[], keyed: boolean): Row {
  const start = source.position
  const written = cells.map(text => {
    source.add('| ')
    const plain = source.addInline([text])
    const span = { start: source.position - text.length, end: source.position }
    source.add(' ')
    return { plain, cell: { text, span } }
  })
  source.add('|')
  const span = { start, end: source.position }
  source.add('\n')
  return {
    key: (keyed && cells[0]) || null,
    span,
    plain: joinPlainTexts(
      written.map(({ plain }) => plain),
      ' | ',
    ),
    cells: written.map(({ cell }) => cell),
  }
}

export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
