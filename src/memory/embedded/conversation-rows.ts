import type { Conversation, Turn } from '../../domain/conversation.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import { truncateLog } from '../../store/sqlite/truncate-log.ts'
import { unknownConversation } from '../conversation-problems.ts'
import type { ConversationKey } from '../conversation-store.ts'
import { readTurn as readStoredTurn } from '../read-answer.ts'

const selectConversations = `
  SELECT id, tenant, owner, title, created_at AS createdAt, updated_at AS updatedAt,
    (SELECT count(*) FROM turns WHERE conversation = c.row) AS turns
  FROM conversations c`

export function readRecent(statements: Statements, { tenant, id }: ConversationKey, limit: number): Turn[] {
  return statements
    .all<{ record: string }>(
      `SELECT t.record FROM turns t JOIN conversations c ON c.row = t.conversation
        WHERE c.tenant = ? AND c.id = ? ORDER BY t.position DESC LIMIT ?`,
      tenant,
      id,
      limit,
    )
    .map(({ record }) => readStoredTurn(record))
    .reverse()
}

export function readTurn(
  statements: Statements,
  { tenant, id }: ConversationKey,
  turnId: string,
): Turn | null {
  const found = statements.get<{ record: string }>(
    `SELECT t.record FROM turns t JOIN conversations c ON c.row = t.conversation
      WHERE c.tenant = ? AND c.id = ? AND t.id = ?`,
    tenant,
    id,
    turnId,
  )
  return found ? readStoredTurn(found.record) : null
}

export function listConversations(
  statements: Statements,
  { tenant, owner }: { tenant: string; owner: string },
  { limit, offset }: { limit: number; offset: number },
): Conversation[] {
  return statements.all<Conversation>(
    `${selectConversations} WHERE tenant = ? AND owner = ? ORDER BY updated_at DESC, row DESC LIMIT ? OFFSET ?`,
    tenant,
    owner,
    limit,
    offset,
  )
}

export function findConversation(
  statements: Statements,
  { tenant, id }: ConversationKey,
): Conversation | null {
  return (
    statements.get<Conversation>(`${selectConversations} WHERE tenant = ? AND id = ?`, tenant, id) ?? null
  )
}

export function renameConversation(statements: Statements, key: ConversationKey, title: string): void {
  const { tenant, id } = key
  const { changes } = statements.run(
    'UPDATE conversations SET title = ? WHERE tenant = ? AND id = ?',
    title,
    tenant,
    id,
  )
  if (changes === 0) throw unknownConversation(key.id)
}

/** The conversation with its turns; its answers leave the answer log too. */
export function removeConversation(statements: Statements, { tenant, id }: ConversationKey): void {
  if (removeConversations(statements, 'tenant = ? AND id = ?', [tenant, id]) === 0)
    throw unknownConversation(id)
}

/** As `removeConversation`, of all that meet a condition; returns how many. */
export function removeConversations(
  statements: Statements,
  condition: string,
  values: readonly string[],
): number {
  const removed = transaction(statements.database, 'write', () => {
    statements.run(
      `DELETE FROM answers WHERE (tenant, conversation) IN (SELECT tenant, id FROM conversations WHERE ${condition})`,
      ...values,
    )
    return statements.run(`DELETE FROM conversations WHERE ${condition}`, ...values).changes
  })
  if (removed > 0) truncateLog(statements.database, 2000)
  return removed
}
