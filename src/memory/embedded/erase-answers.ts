import type { Turn } from '../../domain/conversation.ts'
import type { EvidenceRecord } from '../../domain/evidence-record.ts'
import { Problem } from '../../domain/problem.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import { truncateLog } from '../../store/sqlite/truncate-log.ts'
import { eraseAnswer } from '../erase-answer.ts'
import { eraseEvidence } from '../erase-evidence.ts'
import { readAnswer, readTurn } from '../read-answer.ts'
import { writeDigest } from './turn-digests.ts'

export type AnswerTable = 'answers' | 'turns'

type StoredRow = { row: number; tenant: string; record: string; evidence: string | null }

/** Records of some 20 kB each: a batch holds the thread for well under a tenth of a second. */
const batch = 100

/**
 * Erases from the next records after row `after`, in one transaction; returns the row to go on after, null at the
 * end. The connection overwrites what it replaces.
 */
export function eraseAnswers(
  statements: Statements,
  table: AnswerTable,
  tenant: string,
  contentHashes: readonly string[],
  after: number,
): number | null {
  const hashes = new Set(contentHashes)
  return transaction(statements.database, 'write', () => {
    const rows = statements.all<StoredRow>(
      `SELECT rowid AS row, tenant, record, ${table === 'answers' ? 'evidence' : 'NULL AS evidence'}
        FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ${batch}`,
      after,
    )
    for (const { row, tenant: owner, record, evidence } of rows) {
      if (owner !== tenant) continue
      const rest = evidence && eraseEvidence(JSON.parse(evidence) as EvidenceRecord, hashes)
      if (rest) statements.run('UPDATE answers SET evidence = ? WHERE rowid = ?', JSON.stringify(rest), row)
      if (table === 'answers') {
        const erased = eraseAnswer(readAnswer(record), hashes)
        if (erased)
          statements.run('UPDATE answers SET record = ? WHERE rowid = ?', JSON.stringify(erased), row)
      } else eraseTurn(statements, row, readTurn(record), hashes)
    }
    return rows.length < batch ? null : rows.at(-1)!.row
  })
}

function eraseTurn(statements: Statements, position: number, turn: Turn, hashes: ReadonlySet<string>): void {
  const answer = eraseAnswer(turn.answer, hashes)
  if (answer === null) return
  const erased = { ...turn, answer }
  const record = JSON.stringify(erased)
  const size = Buffer.byteLength(record)
  statements.run('UPDATE turns SET record = ?, size = ? WHERE position = ?', record, size, position)
  writeDigest(statements, position, erased)
}

/** Empties the write-ahead log, which still holds what was replaced; turns wait meanwhile. Throws `Problem` (`store-busy`). */
export function emptyLog({ database }: Statements): void {
  if (truncateLog(database, 2000)) return
  throw new Problem(
    'store-busy',
    'The text is erased from the answers, but a reader keeps it in the log.',
    'Purge it again, or stop the other processes first.',
    { retryable: true },
  )
}
