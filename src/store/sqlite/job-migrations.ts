import type { Migration } from './migration.ts'
import { jobsMigration } from './migrations/0001-jobs.ts'

/** All migrations of `jobs.db`. */
export const jobMigrations: readonly Migration[] = [jobsMigration]
