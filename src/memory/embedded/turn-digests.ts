import type { Turn, TurnNote } from '../../domain/conversation.ts'
import { searchableWords } from '../../language/searchable-words.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import type { ConversationKey, Recalled } from '../conversation-store.ts'
import { readTurn } from '../read-answer.ts'
import { noteOf } from '../turn-note.ts'

/** Writes the digest of the turn at `position`, in the place of an earlier one. */
export function writeDigest(statements: Statements, position: number, turn: Turn): void {
  const note = noteOf(turn)
  statements.run(
    `INSERT INTO turn_digests (turn, tenant, owner, note, words)
      SELECT position, tenant, owner, ?, ? FROM turns WHERE position = ?
      ON CONFLICT (turn) DO UPDATE SET note = excluded.note, words = excluded.words`,
    note && JSON.stringify(note),
    searchableWords([turn.question, turn.answer.text]),
    position,
  )
}

const UNREAD =
  'position < coalesce((SELECT min(turn) FROM turn_digests), (SELECT max(position) + 1 FROM turns))'

/** Gives turns of an older schema their digests, from the newest down, so that an interrupted call is gone on with. */
export function fillDigests(statements: Statements): void {
  while (statements.get(`SELECT 1 FROM turns WHERE ${UNREAD} LIMIT 1`))
    transaction(statements.database, 'write', () => {
      const rows = statements.all<{ position: number; record: string }>(
        `SELECT position, record FROM turns WHERE ${UNREAD} ORDER BY position DESC LIMIT 100`,
      )
      for (const { position, record } of rows) writeDigest(statements, position, readTurn(record))
    })
}

export function recallTurns(
  statements: Statements,
  { tenant, id }: ConversationKey,
  most: { turns: number; notes: number },
): Recalled {
  const from = `FROM turns t JOIN conversations c ON c.row = t.conversation JOIN turn_digests d ON d.turn = t.position
    WHERE c.tenant = ? AND c.id = ? AND d.note IS NOT NULL ORDER BY t.position DESC`
  const turns = statements.all<{ record: string }>(`SELECT t.record ${from} LIMIT ?`, tenant, id, most.turns)
  const notes = statements.all<{ note: string }>(
    `SELECT d.note ${from} LIMIT ? OFFSET ?`,
    tenant,
    id,
    most.notes,
    most.turns,
  )
  return {
    turns: turns.map(({ record }) => readTurn(record)).reverse(),
    notes: notes.map(({ note }) => JSON.parse(note) as TurnNote).reverse(),
  }
}
