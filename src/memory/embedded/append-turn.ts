import type { Turn } from '../../domain/conversation.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import { foreignConversation, fullConversation, otherTurn } from '../conversation-problems.ts'
import type { ConversationKey, ConversationLimits } from '../conversation-store.ts'
import { makeTitle } from '../make-title.ts'
import { writeDigest } from './turn-digests.ts'

/** Appends a turn in one transaction; see `ConversationStore.append`. */
export function appendTurn(
  statements: Statements,
  limits: ConversationLimits,
  conversation: ConversationKey & { owner: string },
  turn: Turn,
  at: string,
): void {
  const { tenant, id, owner } = conversation
  const record = JSON.stringify(turn)
  const size = Buffer.byteLength(record)
  transaction(statements.database, 'write', () => {
    statements.run(
      `INSERT INTO conversations (tenant, owner, id, title, created_at, updated_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?5) ON CONFLICT DO NOTHING`,
      tenant,
      owner,
      id,
      makeTitle(turn.question),
      at,
    )
    const { row } = getOwned(statements, conversation)
    const earlier = statements.get<{ requestHash: string }>(
      'SELECT request_hash AS requestHash FROM turns WHERE conversation = ? AND id = ?',
      row,
      turn.id,
    )
    if (earlier !== undefined) {
      if (earlier.requestHash !== turn.requestHash) throw otherTurn(turn)
      return
    }
    if (size > limits.bytes) throw fullConversation(id, limits.bytes)
    const { row: position } = statements.run(
      'INSERT INTO turns (conversation, tenant, owner, id, request_hash, size, record) VALUES (?, ?, ?, ?, ?, ?, ?)',
      row,
      tenant,
      owner,
      turn.id,
      turn.requestHash,
      size,
      record,
    )
    writeDigest(statements, position, turn)
    dropOldest(statements, row, limits)
    statements.run('UPDATE conversations SET updated_at = ? WHERE row = ?', at, row)
  })
}

function getOwned(statements: Statements, { tenant, id, owner }: ConversationKey & { owner: string }) {
  const found = statements.get<{ row: number; owner: string }>(
    'SELECT row, owner FROM conversations WHERE tenant = ? AND id = ?',
    tenant,
    id,
  )
  if (found?.owner !== owner) throw foreignConversation(id)
  return found
}

/** Turns beyond the limits go with their answers. */
function dropOldest(statements: Statements, row: number, { turns, bytes }: ConversationLimits): void {
  const dropped = statements.all<{ position: number; tenant: string; answer: string }>(
    `SELECT position, tenant, json_extract(record, '$.answer.id') AS answer FROM turns
      WHERE conversation = ?1 AND position <= (
        SELECT max(position) FROM (
          SELECT position, row_number() OVER latest AS turns, sum(size) OVER latest AS bytes
          FROM turns WHERE conversation = ?1 WINDOW latest AS (ORDER BY position DESC)
        ) WHERE turns > ?2 OR bytes > ?3
      )`,
    row,
    turns,
    bytes,
  )
  for (const { position, tenant, answer } of dropped) {
    statements.run('DELETE FROM turns WHERE position = ?', position)
    statements.run('DELETE FROM answers WHERE tenant = ? AND id = ?', tenant, answer)
  }
}
