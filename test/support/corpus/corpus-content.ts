import { expectedCells, type KnownTable } from '../../../eval/datasets/tables/known-table.ts'

/** Content of a document without any format. A paragraph may carry a footnote. */
export type ContentBlock =
  | { kind: 'heading'; level: number; number: string; text: string }
  | { kind: 'paragraph'; text: string; note?: string }
  | { kind: 'list'; ordered: boolean; entries: { level: number; text: string }[] }
  | { kind: 'table'; table: KnownTable }

/**
 * What must be found in a section whose trail ends with `trail`. `row` are the texts that name a row of a table, `column` those
 * above a cell.
 */
export type ExpectedPiece =
  | (Place & { kind: 'heading'; number: string })
  | (Place & { kind: 'paragraph'; text: string })
  | (Place & { kind: 'entry'; text: string })
  | (Place & { kind: 'cell'; row: string[]; column: string[]; text: string })
type Place = { trail: string[]; page?: number }

/** The pieces of a document in its order; `pages` tells on which page each block begins. Notes are counted through. */
export function piecesOf(content: readonly ContentBlock[], pages?: readonly number[]): ExpectedPiece[] {
  const trail: string[] = []
  let notes = 0
  return content.flatMap((block, index): ExpectedPiece[] => {
    const page = pages === undefined ? {} : { page: pages[index]! }
    if (block.kind === 'heading') {
      trail.splice(block.level - 1, Number.POSITIVE_INFINITY, block.text)
      return [{ kind: 'heading', trail: [...trail], ...page, number: block.number }]
    }
    const at = { trail: [...trail] }
    if (block.kind === 'paragraph') {
      const paragraph: ExpectedPiece = { ...at, ...page, kind: 'paragraph', text: block.text }
      if (block.note === undefined) return [paragraph]
      const text = `${block.text} ${++notes}`
      return [
        { ...paragraph, text },
        { ...at, kind: 'entry', text: block.note },
      ]
    }
    if (block.kind === 'list') return block.entries.map(({ text }) => ({ ...at, kind: 'entry', text }))
    return expectedCells(block.table).map(cell => ({ ...at, kind: 'cell', ...cell }))
  })
}

/** `absent` are texts that the file holds and its document must not. */
export type CorpusFile = {
  path: string
  bytes: Uint8Array
  traits: string[]
  pieces: ExpectedPiece[]
  absent: string[]
}
