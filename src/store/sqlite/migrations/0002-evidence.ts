import type { Migration } from '../migration.ts'

/** What an answer was scored on; null for answers of before and those that scored nothing. */
export const evidenceMigration: Migration = {
  number: 2,
  name: 'evidence',
  up: 'ALTER TABLE answers ADD COLUMN evidence TEXT;',
}
