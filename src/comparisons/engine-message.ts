import type { Comparison } from '../domain/change.ts'
import type { DocumentTexts, ReadBlocks, ReleaseFrame, WantedBlocks } from './comparison-steps.ts'

/** What the thread gets: the steps of one comparison, one after the other. */
export type ToEngine =
  | { type: 'add'; texts: DocumentTexts }
  | { type: 'align'; before: ReleaseFrame; after: ReleaseFrame }
  | { type: 'fill'; read: ReadBlocks }
  | { type: 'compare'; package: string; unchanged: boolean }

/** What it sends back: what it wants once it has aligned; then the comparison, piece by piece. */
export type FromEngine =
  | { type: 'wanted'; wanted: readonly WantedBlocks[] }
  | { type: 'changes'; changes: Comparison['changes'] }
  | { type: 'unchanged'; unchanged: NonNullable<Comparison['unchanged']> }
  | { type: 'done'; comparison: Omit<Comparison, 'changes' | 'unchanged'> }

/** Copying a piece from thread to thread takes some milliseconds. */
const pieceSize = 400

export function* inPieces<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let next = 0; next < items.length; next += pieceSize) yield items.slice(next, next + pieceSize)
}
