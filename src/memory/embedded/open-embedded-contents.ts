import { join } from 'node:path'
import type { EvidenceRecord } from '../../domain/evidence-record.ts'
import type { Feedback } from '../../domain/feedback.ts'
import type { SavedQuestion } from '../../domain/saved-question.ts'
import type { Spending, TurnSpending } from '../../domain/spending.ts'
import { conversationMigrations } from '../../store/sqlite/conversation-migrations.ts'
import { openDatabase } from '../../store/sqlite/open-database.ts'
import { cacheStatements, type Statements } from '../../store/sqlite/statement-cache.ts'
import { type MemoryContents, type MemoryKind, type MemoryRecord, recordName } from '../memory-contents.ts'
import { readAnswer, readTurn } from '../read-answer.ts'
import { keptAnswers } from './saved-question-rows.ts'

/** Rows of one statement: reading lets other work of the thread through between two. */
const PAGE = 100

/**
 * What `folder`'s `conversations.db` holds, all as of one moment, since a service may go on adding to it. Reads on the
 * calling thread: for commands, not for what serves. It must have been opened once before, which brings its schema up
 * to date.
 */
export function openEmbeddedContents(folder: string): MemoryContents {
  const database = openDatabase(join(folder, 'conversations.db'), conversationMigrations, { readOnly: true })
  const statements = cacheStatements(database)
  database.exec('BEGIN')
  // A transaction sees what was there when it first read.
  statements.get('SELECT 1 FROM conversations LIMIT 1')
  return {
    async *records(kind, signal) {
      yield* pages(readers[kind], statements, signal)
    },
    async close() {
      database.exec('ROLLBACK')
      database.close()
    },
  }
}

/** The next rows after `row`, as records. */
type Reader = (statements: Statements, row: number) => { row: number; record: MemoryRecord }[]

async function* pages(read: Reader, statements: Statements, signal?: AbortSignal) {
  for (let row = -1; ; ) {
    signal?.throwIfAborted()
    const found = read(statements, row)
    for (const { record } of found) yield record
    if (found.length === 0) return
    row = found.at(-1)!.row
  }
}

const lastTurn = `coalesce((SELECT updated_at FROM conversations c
  WHERE c.tenant = a.tenant AND c.id = a.conversation), a.created_at) AS lastTurnAt`

const readers: Record<MemoryKind, Reader> = {
  conversation: (statements, after) =>
    statements
      .all<Record<'tenant' | 'id' | 'owner' | 'title' | 'createdAt' | 'updatedAt', string> & { row: number }>(
        `SELECT row, tenant, id, owner, title, created_at AS createdAt, updated_at AS updatedAt
          FROM conversations WHERE row > ? ORDER BY row LIMIT ${PAGE}`,
        after,
      )
      .map(({ row, ...facts }) => {
        const turns = statements
          .all<{ record: string }>('SELECT record FROM turns WHERE conversation = ? ORDER BY position', row)
          .map(({ record }) => readTurn(record))
        const { tenant, id, updatedAt } = facts
        const value = { ...facts, listed: true, turns }
        const record = { kind: 'conversation', name: recordName(tenant, id), lastTurnAt: updatedAt, value }
        return { row, record: record as MemoryRecord }
      }),
  answer: (statements, after) =>
    statements
      .all<{ row: number; tenant: string; record: string; evidence: string | null; lastTurnAt: string }>(
        `SELECT a.rowid AS row, a.tenant, a.record, a.evidence, ${lastTurn}
          FROM answers a WHERE a.rowid > ? ORDER BY a.rowid LIMIT ${PAGE}`,
        after,
      )
      .map(({ row, tenant, record, evidence, lastTurnAt }) => {
        const answer = readAnswer(record)
        const value = { tenant, answer, evidence: evidence && (JSON.parse(evidence) as EvidenceRecord) }
        const name = recordName(tenant, answer.id)
        return { row, record: { kind: 'answer', name, lastTurnAt, value } as MemoryRecord }
      }),
  feedback: (statements, after) =>
    statements
      .all<{ row: number; tenant: string; record: string; lastTurnAt: string }>(
        `SELECT f.row, f.tenant, f.record, ${lastTurn}
          FROM feedback f JOIN answers a ON a.tenant = f.tenant AND a.id = f.answer
          WHERE f.row > ? ORDER BY f.row LIMIT ${PAGE}`,
        after,
      )
      .map(({ row, tenant, record, lastTurnAt }) => {
        const feedback = JSON.parse(record) as Feedback
        const name = recordName(tenant, feedback.answerId, feedback.owner)
        return { row, record: { kind: 'feedback', name, lastTurnAt, value: { tenant, feedback } } }
      }),
  'feedback-order': (statements, after) => {
    if (after >= 0) return []
    const all = statements.all<{ tenant: string; answer: string; owner: string }>(
      'SELECT tenant, answer, owner FROM feedback ORDER BY row',
    )
    return [...Map.groupBy(all, ({ tenant }) => tenant)].map(([tenant, given], row) => {
      const entries = given.map(({ answer, owner }): [string, string] => [answer, owner])
      const name = recordName(tenant)
      return { row, record: { kind: 'feedback-order', name, lastTurnAt: null, value: { tenant, entries } } }
    })
  },
  spending: (statements, after) =>
    statements
      .all<Omit<TurnSpending, 'spent'> & { row: number }>(
        `SELECT min(rowid) AS row, tenant, turn AS id, caller, conversation, answer, at FROM spending
          GROUP BY tenant, turn HAVING min(rowid) > ? ORDER BY min(rowid) LIMIT ${PAGE}`,
        after,
      )
      .map(({ row, ...turn }) => {
        const { tenant, id } = turn
        const spent = statements
          .all<Spending>(
            `SELECT step, model, calls, estimated, input_tokens AS inputTokens, output_tokens AS outputTokens,
                nano_dollars AS nanoDollars
              FROM spending WHERE tenant = ? AND turn = ? ORDER BY step, model`,
            tenant,
            id,
          )
          .map(each => ({ ...each }))
        const value = { ...turn, spent }
        return { row, record: { kind: 'spending', name: recordName(tenant, id), lastTurnAt: null, value } }
      }),
  'saved-question': (statements, after) =>
    statements
      .all<{ row: number; tenant: string; record: string }>(
        `SELECT row, tenant, record FROM saved_questions WHERE row > ? ORDER BY row LIMIT ${PAGE}`,
        after,
      )
      .map(({ row, tenant, record }) => {
        const question = JSON.parse(record) as SavedQuestion
        const { package: packageName, id } = question
        const kept = keptAnswers(statements, { tenant, package: packageName, id })
        const name = recordName(tenant, packageName, id)
        const value = { tenant, question, kept }
        return { row, record: { kind: 'saved-question', name, lastTurnAt: null, value } }
      }),
}
