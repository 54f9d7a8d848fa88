import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { removeConversations } from './conversation-rows.ts'

const overdueSince = (keepMs: number) => new Date(Date.now() - keepMs).toISOString()

/** Removes conversations whose last turn was longer ago than `keepMs`; 0 removes none. */
export function expireConversations(statements: Statements, keepMs: number): void {
  if (keepMs === 0) return
  const before = overdueSince(keepMs)
  const overdue = statements.get('SELECT 1 FROM conversations WHERE updated_at < ? LIMIT 1', before)
  if (overdue) removeConversations(statements, 'updated_at < ?', [before])
}

/** Removes answers of that age whose turn was never stored. */
export function expireLooseAnswers(statements: Statements, keepMs: number): void {
  if (keepMs === 0) return
  statements.run(
    `DELETE FROM answers WHERE created_at < ? AND NOT EXISTS (
      SELECT 1 FROM conversations c WHERE c.tenant = answers.tenant AND c.id = answers.conversation
    )`,
    overdueSince(keepMs),
  )
}
