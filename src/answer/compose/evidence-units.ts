import type { Block, Cell, Row } from '../../domain/block.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import { canonicalSpan, type PlainText } from '../../domain/plain-text.ts'
import type { Span } from '../../domain/span.ts'
import { bareWords } from '../../language/bare-words.ts'
import { splitSentences } from '../../language/sentences.ts'

/**
 * What an extractive answer can quote: a sentence, two that follow each other, a short paragraph, a table row, a
 * list entry, or a lead-in with its list. `text` is plain text, `span` its place in the canonical text, `context` what stands around it and helps
 * to understand it. `cells` and `columns` are set for rows only.
 */
export type EvidenceUnit = {
  passage: EvidencePassage
  kind: 'sentence' | 'paragraph' | 'row' | 'entry' | 'list'
  text: string
  span: Span
  item: string | null
  columns: string[]
  cells: Cell[]
  context: string
  /** Counts the units of the passage before it: what a section says first is what it is about. */
  position: number
  /** What the document says of itself before its first heading. */
  preamble: string
}

/** Cells longer than this are running text, shorter ones are values. */
const RUNNING_TEXT = 60
const SENTENCE = /^\s*\p{Lu}\S*(?:\s+\S+){4,}[.!?]\s*(?:\(\S+\)\s*)?$/u
const LONGEST_PREAMBLE = 240
const LONGEST_LIST = 1500
const LONGEST_PARAGRAPH = 500

type PlacedUnit = Omit<EvidenceUnit, 'position' | 'preamble'>

export const evidenceUnits = (passage: EvidencePassage): EvidenceUnit[] => unitsUnder(passage, '')

function unitsUnder(passage: EvidencePassage, preamble: string): EvidenceUnit[] {
  return placedUnits(passage, preamble).map((unit, position) => ({ ...unit, position, preamble }))
}

/** The units of all passages; what a document says before its first heading goes with all that stands below. */
export function unitsOfPassages(passages: readonly EvidencePassage[]): EvidenceUnit[] {
  const preambles = new Map<string, string>()
  for (const { documentVersion, section, cut } of passages)
    if (section.anchor === '_' && cut.text.length <= LONGEST_PREAMBLE)
      preambles.set(documentVersion, cut.text.replace(/^description:/, '').trim())
  return passages.flatMap(passage =>
    unitsUnder(passage, passage.section.anchor === '_' ? '' : (preambles.get(passage.documentVersion) ?? '')),
  )
}

function placedUnits(passage: EvidencePassage, preamble: string): PlacedUnit[] {
  const headings = passage.section.trail.join(' ')
  const place = `${documentWords(passage.document)} ${headings} ${passage.section.number ?? ''} ${preamble}`
  const units: PlacedUnit[] = []
  let leadIn: PlacedUnit | null = null
  for (const block of passage.cut.blocks) {
    const own = blockUnits(block, passage, place, leadIn)
    if (leadIn && block.kind === 'list') {
      const whole = listUnit(leadIn, own)
      if (whole) units.push(whole)
    }
    units.push(...own)
    const last = own.findLast(unit => unit.kind === 'sentence')
    leadIn = last?.text.trimEnd().endsWith(':') ? last : null
  }
  return units
}

function blockUnits(
  block: Block,
  passage: EvidencePassage,
  place: string,
  leadIn: PlacedUnit | null,
): PlacedUnit[] {
  switch (block.kind) {
    case 'paragraph':
    case 'code':
      return sentenceUnits(block.plain, passage, place)
    case 'list':
      return block.rows.map(row => rowUnit(row, 'entry', [], passage, `${place} ${leadIn?.text ?? ''}`))
    case 'table': {
      const columns = block.header?.cells.map(cell => cell.text) ?? []
      return block.rows.map(row => rowUnit(row, 'row', columns, passage, `${place} ${columns.join(' ')}`))
    }
  }
}

function sentenceUnits(plain: PlainText, passage: EvidencePassage, place: string): PlacedUnit[] {
  const spans = splitSentences(plain.text)
  const unit = (from: number, to: number): PlacedUnit[] => {
    const { start } = spans[from]!
    const { end } = spans[to]!
    const span = canonicalSpan(plain, start, end)
    const text = plain.text.slice(start, end).trim()
    if (!span || text === '') return []
    const around = [spans[from - 1], spans[to + 1]].map(near =>
      near ? plain.text.slice(near.start, near.end) : '',
    )
    const context = `${place} ${around.join(' ')}`
    const kind = from === to ? 'sentence' : 'paragraph'
    return [{ passage, kind, text, span, item: null, columns: [], cells: [], context }]
  }
  const units = spans.flatMap((_, index) => unit(index, index))
  for (let index = 0; index + 1 < spans.length; index++) units.push(...unit(index, index + 1))
  const whole = plain.text.length <= LONGEST_PARAGRAPH && spans.length > 2 ? unit(0, spans.length - 1) : []
  return [...units, ...whole]
}

function rowUnit(
  row: Row,
  kind: 'row' | 'entry',
  columns: string[],
  passage: EvidencePassage,
  context: string,
): PlacedUnit {
  return {
    passage,
    kind,
    text: row.plain.text,
    span: row.span,
    item: row.key,
    columns,
    cells: row.cells,
    context,
  }
}

function listUnit(leadIn: PlacedUnit, entries: PlacedUnit[]): PlacedUnit | null {
  const last = entries.at(-1)
  if (!last) return null
  const text = `${leadIn.text} ${entries.map(entry => entry.text.replace(/[.;,]\s*$/, '')).join('; ')}.`
  if (text.length > LONGEST_LIST) return null
  return { ...leadIn, kind: 'list', text, span: { start: leadIn.span.start, end: last.span.end } }
}

/** A document's path as words: `rates/base-rates.csv` → `rates base rates`. */
const documentWords = (path: string) => bareWords(path.replace(/\.[a-z]+$/i, ''))

/** A cell of running text, as against a value. */
export const isRunningText = ({ text }: Pick<Cell, 'text'>) =>
  text.length > RUNNING_TEXT || SENTENCE.test(text)

/** A row of values says nothing without its headings and column names. */
export const isTabular = (unit: Pick<EvidenceUnit, 'kind' | 'cells'>) =>
  unit.kind === 'row' && !unit.cells.some(isRunningText)
