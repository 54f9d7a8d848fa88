import type { Migration } from './migration.ts'
import { verdictsMigration } from './migrations/0001-verdicts.ts'

/** All migrations of `guard.db`. */
export const guardMigrations: readonly Migration[] = [verdictsMigration]
