import type { ReleaseText } from '../compare/release-text.ts'
import type { Comparison } from '../domain/change.ts'

type Sections = ReleaseText['sections']

/** What the thread gets: both sides' sections piece by piece, then everything else. */
export type ToEngine =
  | { type: 'sections'; side: 'before' | 'after'; sections: Sections }
  | { type: 'compare'; package: string; before: Rest; after: Rest; unchanged: boolean }
type Rest = Omit<ReleaseText, 'sections'>

/** What it sends back, in the same manner. */
export type FromEngine =
  | { type: 'changes'; changes: Comparison['changes'] }
  | { type: 'unchanged'; unchanged: NonNullable<Comparison['unchanged']> }
  | { type: 'done'; comparison: Omit<Comparison, 'changes' | 'unchanged'> }

/** Copying a piece from thread to thread takes some milliseconds. */
const pieceSize = 400

export function* inPieces<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let next = 0; next < items.length; next += pieceSize) yield items.slice(next, next + pieceSize)
}
