import type { Span } from '../../domain/span.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'

/** Bytes of a piece: so much is read for a part of a file. */
const pieceLength = 1024 * 1024

/** Stores a file by the hash of its content, unless it is there. */
export function writeOriginal(statements: Statements, contentHash: string, bytes: Uint8Array): void {
  transaction(statements.database, 'write', () => {
    const { changes, row } = statements.run(
      'INSERT INTO originals (content_hash, length) VALUES (?, ?) ON CONFLICT DO NOTHING',
      contentHash,
      bytes.length,
    )
    if (changes === 0) return
    for (let start = 0; start < bytes.length; start += pieceLength)
      statements.run(
        'INSERT INTO original_pieces (original, position, bytes) VALUES (?, ?, ?)',
        row,
        start / pieceLength,
        bytes.subarray(start, start + pieceLength),
      )
  })
}

/** A file, or the part of it that was asked for, as far as it goes; null where it is not kept. */
export function readOriginal(
  statements: Statements,
  contentHash: string,
  part?: Span,
): { length: number; bytes: Uint8Array } | null {
  return transaction(statements.database, 'read', () => {
    const found = statements.get<{ row: number; length: number }>(
      'SELECT row, length FROM originals WHERE content_hash = ?',
      contentHash,
    )
    if (found === undefined) return null
    const { row, length } = found
    const start = Math.min(part?.start ?? 0, length)
    const end = Math.max(start, Math.min(part?.end ?? length, length))
    const first = Math.floor(start / pieceLength)
    const pieces = statements.all<{ bytes: Uint8Array }>(
      'SELECT bytes FROM original_pieces WHERE original = ? AND position BETWEEN ? AND ? ORDER BY position',
      row,
      first,
      Math.floor(Math.max(start, end - 1) / pieceLength),
    )
    const read = Buffer.concat(pieces.map(({ bytes }) => bytes))
    const from = start - first * pieceLength
    return { length, bytes: new Uint8Array(read.subarray(from, from + end - start)) }
  })
}

/** Erases files of whose content no document version is left. */
export function eraseOriginals(statements: Statements): void {
  transaction(statements.database, 'write', () => {
    const gone = statements.all<{ row: number }>(
      `SELECT row FROM originals o
        WHERE NOT EXISTS (SELECT 1 FROM document_versions WHERE content_hash = o.content_hash)`,
    )
    for (const { row } of gone) {
      statements.run('DELETE FROM original_pieces WHERE original = ?', row)
      statements.run('DELETE FROM originals WHERE row = ?', row)
    }
  })
}
