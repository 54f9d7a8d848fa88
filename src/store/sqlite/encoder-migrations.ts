import type { Migration } from './migration.ts'
import { passageVectorsMigration } from './migrations/0001-passage-vectors.ts'

/** All migrations of `encoder.db`, of which everything can be made again. */
export const encoderMigrations: readonly Migration[] = [passageVectorsMigration]
