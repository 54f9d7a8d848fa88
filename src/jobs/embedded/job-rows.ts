import type { Job } from '../../domain/job.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { transaction } from '../../store/sqlite/transaction.ts'
import type { JobName, NewJob } from '../job-queue.ts'
import { givenUp, mostAttempts, type Outcome } from '../job-table.ts'

/** Who does a job, and until when it is theirs without a sign of life. */
export type Hold = { holder: string; now: number; until: number }

type Row = Omit<Job, 'input' | 'progress' | 'result' | 'problem' | 'createdAt' | 'updatedAt'> &
  Record<'input' | 'progress' | 'result' | 'problem' | 'created_at' | 'updated_at', string>

const columns =
  'id, tenant, owner, kind, key, input, state, progress, result, problem, attempts, created_at, updated_at'
const timeOf = (now: number) => new Date(now).toISOString()

function jobOf({ input, progress, result, problem, created_at, updated_at, ...rest }: Row): Job {
  return {
    ...rest,
    input: JSON.parse(input),
    progress: JSON.parse(progress),
    result: JSON.parse(result),
    problem: JSON.parse(problem),
    createdAt: created_at,
    updatedAt: updated_at,
  }
}

/** Forgets the owner's finished jobs but for the newest `kept`. */
export function addJob(statements: Statements, job: NewJob, now: number, kept: number): Job {
  const { id, tenant, owner, kind, key, input } = job
  return transaction(statements.database, 'write', () => {
    statements.run(
      `DELETE FROM jobs WHERE row IN (SELECT row FROM jobs WHERE tenant = ? AND owner = ?
        AND state NOT IN ('waiting', 'running') ORDER BY row DESC LIMIT -1 OFFSET ?)`,
      ...[tenant, owner, kept],
    )
    statements.run(
      `INSERT INTO jobs (id, tenant, owner, kind, key, input, state, created_at, updated_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'waiting', ?7, ?7) ON CONFLICT DO NOTHING`,
      ...[id, tenant, owner, kind, key, JSON.stringify(input), timeOf(now)],
    )
    return findUnfinished(statements, job) ?? findJob(statements, { tenant, id })!
  })
}

function findUnfinished(
  statements: Statements,
  { tenant, kind, key }: Pick<Job, 'tenant' | 'kind' | 'key'>,
): Job | null {
  const row = statements.get<Row>(
    `SELECT ${columns} FROM jobs WHERE tenant = ? AND kind = ? AND key = ? AND state IN ('waiting', 'running')`,
    ...[tenant, kind, key],
  )
  return row ? jobOf(row) : null
}

export function findJob(statements: Statements, { tenant, id }: JobName): Job | null {
  const row = statements.get<Row>(`SELECT ${columns} FROM jobs WHERE tenant = ? AND id = ?`, tenant, id)
  return row ? jobOf(row) : null
}

export function listJobs(
  statements: Statements,
  { tenant, owner }: Pick<Job, 'tenant' | 'owner'>,
  { limit, offset }: { limit: number; offset: number },
): Job[] {
  return statements
    .all<Row>(
      `SELECT ${columns} FROM jobs WHERE tenant = ? AND owner = ? ORDER BY row DESC LIMIT ? OFFSET ?`,
      ...[tenant, owner, limit, offset],
    )
    .map(jobOf)
}

export function cancelJob(statements: Statements, { tenant, id }: JobName, now: number): Job | null {
  statements.run(
    `UPDATE jobs SET state = 'cancelled', holder = NULL, updated_at = ?
     WHERE tenant = ? AND id = ? AND state IN ('waiting', 'running')`,
    ...[timeOf(now), tenant, id],
  )
  return findJob(statements, { tenant, id })
}

/** A failed job waits again, untried; the same one that somebody asked for meanwhile stands for it. */
export function retryJob(statements: Statements, { tenant, id }: JobName, now: number): Job | null {
  return transaction(statements.database, 'write', () => {
    const { changes } = statements.run(
      `UPDATE OR IGNORE jobs SET state = 'waiting', problem = 'null', progress = 'null', attempts = 0, updated_at = ?
       WHERE tenant = ? AND id = ? AND state = 'failed'`,
      ...[timeOf(now), tenant, id],
    )
    const job = findJob(statements, { tenant, id })
    return changes === 0 && job?.state === 'failed' ? findUnfinished(statements, job) : job
  })
}

/** Begins the oldest job of a kind that nobody holds; null when there is none. */
export function takeJob(statements: Statements, kind: string, { holder, now, until }: Hold): Job | null {
  return transaction(statements.database, 'write', () => {
    statements.run(
      `UPDATE jobs SET state = 'failed', holder = NULL, updated_at = ?, problem = ?
       WHERE kind = ? AND state = 'running' AND held_until < ? AND attempts >= ${mostAttempts}`,
      ...[timeOf(now), JSON.stringify(givenUp), kind, now],
    )
    const row = statements.get<Row>(
      `UPDATE jobs SET state = 'running', holder = ?, held_until = ?, attempts = attempts + 1, updated_at = ?
       WHERE row = (SELECT row FROM jobs WHERE kind = ?
         AND (state = 'waiting' OR (state = 'running' AND held_until < ?)) ORDER BY row LIMIT 1)
       RETURNING ${columns}`,
      ...[holder, until, timeOf(now), kind, now],
    )
    return row ? jobOf(row) : null
  })
}

/** A sign of life; false when the job is cancelled or somebody else's by now. */
export function holdJob(
  statements: Statements,
  { tenant, id }: JobName,
  { holder, now, until }: Hold,
  progress: Job['progress'],
): boolean {
  const { changes } = statements.run(
    `UPDATE jobs SET held_until = ?, progress = ?, updated_at = ?
     WHERE tenant = ? AND id = ? AND holder = ? AND state = 'running'`,
    ...[until, JSON.stringify(progress), timeOf(now), tenant, id, holder],
  )
  return changes > 0
}

/** Nothing happens when the job is no longer the holder's. One that was put back has not been tried. */
export function endJob(
  statements: Statements,
  { tenant, id }: JobName,
  { holder, now }: Hold,
  outcome: Outcome,
): void {
  const result = outcome.state === 'done' ? outcome.result : null
  const problem = outcome.state === 'failed' ? outcome.problem : null
  statements.run(
    `UPDATE jobs SET state = ?1, result = ?2, problem = ?3, updated_at = ?4, holder = NULL,
       attempts = attempts - (?1 = 'waiting')
     WHERE tenant = ?5 AND id = ?6 AND holder = ?7 AND state = 'running'`,
    ...[outcome.state, JSON.stringify(result), JSON.stringify(problem), timeOf(now), tenant, id, holder],
  )
}
