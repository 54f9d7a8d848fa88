import type { Answer } from '../../domain/answer.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { readAnswer } from '../read-answer.ts'

export function recordAnswer(statements: Statements, tenant: string, answer: Answer): void {
  statements.run(
    `INSERT INTO answers (tenant, id, conversation, created_at, record) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING`,
    tenant,
    answer.id,
    answer.conversationId,
    answer.createdAt,
    JSON.stringify(answer),
  )
}

export function findAnswer(statements: Statements, tenant: string, answerId: string): Answer | null {
  const found = statements.get<{ record: string }>(
    'SELECT record FROM answers WHERE tenant = ? AND id = ?',
    tenant,
    answerId,
  )
  return found ? readAnswer(found.record) : null
}
