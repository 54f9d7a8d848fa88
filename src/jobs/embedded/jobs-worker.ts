import { workerData } from 'node:worker_threads'
import type { Job } from '../../domain/job.ts'
import { jobMigrations } from '../../store/sqlite/job-migrations.ts'
import { openDatabase } from '../../store/sqlite/open-database.ts'
import { cacheStatements, type Statements } from '../../store/sqlite/statement-cache.ts'
import { serveMethods } from '../../store/sqlite/worker-host.ts'
import type { JobName, NewJob } from '../job-queue.ts'
import type { Outcome } from '../job-table.ts'
import {
  addJob,
  cancelJob,
  endJob,
  findJob,
  type Hold,
  holdJob,
  listJobs,
  retryJob,
  takeJob,
} from './job-rows.ts'

function jobMethods(statements: Statements) {
  return {
    add: (job: NewJob, now: number, kept: number) => addJob(statements, job, now, kept),
    find: (job: JobName) => findJob(statements, job),
    list: (owner: Pick<Job, 'tenant' | 'owner'>, page: { limit: number; offset: number }) =>
      listJobs(statements, owner, page),
    cancel: (job: JobName, now: number) => cancelJob(statements, job, now),
    retry: (job: JobName, now: number) => retryJob(statements, job, now),
    take: (kind: string, hold: Hold) => takeJob(statements, kind, hold),
    hold: (job: JobName, hold: Hold, progress: Job['progress']) => holdJob(statements, job, hold, progress),
    end: (job: JobName, hold: Hold, outcome: Outcome) => endJob(statements, job, hold, outcome),
  }
}
export type JobMethods = ReturnType<typeof jobMethods>

const file = workerData as string

serveMethods(() => {
  const database = openDatabase(file, jobMigrations, { secureDelete: true })
  return { methods: jobMethods(cacheStatements(database)), close: () => database.close() }
}, file)
