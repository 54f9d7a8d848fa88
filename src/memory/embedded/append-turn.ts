import type { Turn } from '../../domain/conversation.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import { foreignConversation, fullConversation, otherTurn } from '../conversation-problems.ts'
import type { ConversationKey, ConversationLimits } from '../conversation-store.ts'
import { makeTitle } from '../make-title.ts'

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
    const kept = statements.get<{ size: number }>(
      'SELECT coalesce(sum(size), 0) AS size FROM (SELECT size FROM turns WHERE conversation = ? ORDER BY position DESC LIMIT ?)',
      row,
      limits.turns - 1,
    )
    if ((kept?.size ?? 0) + size > limits.bytes) throw fullConversation(id, limits.bytes)
    statements.run(
      'INSERT INTO turns (conversation, tenant, owner, id, request_hash, size, record) VALUES (?, ?, ?, ?, ?, ?, ?)',
      row,
      tenant,
      owner,
      turn.id,
      turn.requestHash,
      size,
      record,
    )
    statements.run(
      `DELETE FROM turns WHERE conversation = ?1 AND position <=
        (SELECT position FROM turns WHERE conversation = ?1 ORDER BY position DESC LIMIT 1 OFFSET ?2)`,
      row,
      limits.turns,
    )
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
