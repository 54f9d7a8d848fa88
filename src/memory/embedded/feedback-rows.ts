import type { Feedback } from '../../domain/feedback.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import { eraseFeedback } from '../erase-feedback.ts'

/** Keeps the id and time of what the same caller said before; see `AnswerLog.giveFeedback`. */
export function giveFeedback(statements: Statements, tenant: string, given: Feedback): Feedback | null {
  const { answerId, owner } = given
  return transaction(statements.database, 'write', () => {
    if (!statements.get('SELECT 1 FROM answers WHERE tenant = ? AND id = ?', tenant, answerId)) return null
    const earlier = statements.get<{ record: string }>(
      'SELECT record FROM feedback WHERE tenant = ? AND answer = ? AND owner = ?',
      tenant,
      answerId,
      owner,
    )
    const before = earlier && (JSON.parse(earlier.record) as Feedback)
    const feedback = before ? { ...given, id: before.id, createdAt: before.createdAt } : given
    statements.run(
      `INSERT INTO feedback (tenant, answer, owner, record) VALUES (?, ?, ?, ?)
        ON CONFLICT (tenant, answer, owner) DO UPDATE SET record = excluded.record`,
      tenant,
      answerId,
      owner,
      JSON.stringify(feedback),
    )
    return feedback
  })
}

export function listFeedback(
  statements: Statements,
  tenant: string,
  { limit, offset }: { limit: number; offset: number },
): Feedback[] {
  return statements
    .all<{ record: string }>(
      'SELECT record FROM feedback WHERE tenant = ? ORDER BY row LIMIT ? OFFSET ?',
      tenant,
      limit,
      offset,
    )
    .map(({ record }) => JSON.parse(record) as Feedback)
}

/** As `eraseAnswers`, for what callers said of answers. */
export function eraseFeedbackRows(
  statements: Statements,
  tenant: string,
  contentHashes: readonly string[],
  after: number,
): number | null {
  const hashes = new Set(contentHashes)
  const batch = 500
  return transaction(statements.database, 'write', () => {
    const rows = statements.all<{ row: number; record: string }>(
      `SELECT row, record FROM feedback WHERE tenant = ? AND row > ? ORDER BY row LIMIT ${batch}`,
      tenant,
      after,
    )
    for (const { row, record } of rows) {
      const erased = eraseFeedback(JSON.parse(record) as Feedback, hashes)
      if (erased) statements.run('UPDATE feedback SET record = ? WHERE row = ?', JSON.stringify(erased), row)
    }
    return rows.length < batch ? null : rows.at(-1)!.row
  })
}
