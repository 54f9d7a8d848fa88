import { cellAt, shown } from '../../../eval/datasets/tables/find-cell.ts'
import type { Block, Row } from '../../../src/domain/block.ts'
import { canonicalText, type DocumentVersion, pageAt } from '../../../src/domain/document.ts'
import type { Section } from '../../../src/domain/section.ts'
import type { ExpectedPiece } from './corpus-content.ts'

/** The pieces that a document does not hold at their places. */
export function missingPieces(version: DocumentVersion, pieces: readonly ExpectedPiece[]): ExpectedPiece[] {
  const sections = new Map<string, Section[]>()
  return pieces.filter(piece => {
    const key = JSON.stringify(piece.trail)
    const within = sections.get(key) ?? version.sections.filter(({ trail }) => endsWith(trail, piece.trail))
    sections.set(key, within)
    return !within.some(section => holds(section, piece, version))
  })
}

/** Of texts that must not be read, those that stand in a block or heading. */
export function readThough({ sections }: DocumentVersion, absent: readonly string[]): string[] {
  const texts = sections.flatMap(({ heading, blocks }) => [heading, ...blocks.flatMap(textsIn)])
  return absent.filter(each => texts.some(text => text.includes(each)))
}

/** Pieces of which a word stands nowhere in the document. */
export function lostPieces(version: DocumentVersion, pieces: readonly ExpectedPiece[]): ExpectedPiece[] {
  const words = new Set(shown(canonicalText(version)).split(' '))
  return pieces.filter(
    piece =>
      piece.kind === 'cell' &&
      !shown(piece.text)
        .split(' ')
        .every(word => word === '' || words.has(word)),
  )
}

function textsIn(block: Block): string[] {
  if (block.kind === 'paragraph' || block.kind === 'code') return [block.plain.text]
  return block.rows.map(row => row.plain.text)
}

function endsWith(trail: readonly string[], wanted: readonly string[]): boolean {
  return (
    trail.length >= wanted.length &&
    wanted.every((heading, at) => shown(trail.at(at - wanted.length)!) === shown(heading))
  )
}

function holds(section: Section, piece: ExpectedPiece, { pages }: DocumentVersion): boolean {
  const isThere = (start: number) => piece.page === undefined || pageAt(pages ?? [0], start) === piece.page
  if (piece.kind === 'heading') return (section.number ?? '') === piece.number && isThere(section.span.start)
  return section.blocks.some(block => isThere(block.span.start) && blockHolds(block, piece))
}

function blockHolds(block: Block, piece: ExpectedPiece): boolean {
  if (piece.kind === 'heading') return false
  if (piece.kind === 'paragraph')
    return block.kind === 'paragraph' && shown(block.plain.text) === shown(piece.text)
  if (piece.kind === 'entry')
    return block.kind === 'list' && block.rows.some(row => isEntry(row, shown(piece.text)))
  return block.kind === 'table' && cellAt(block, piece.row, piece.column) === shown(piece.text)
}

/** A label may stand before the text of an entry. */
function isEntry({ plain }: Row, wanted: string): boolean {
  const text = shown(plain.text)
  return text === wanted || (text.endsWith(` ${wanted}`) && text.length - wanted.length <= 8)
}
