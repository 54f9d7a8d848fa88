import type { Migration } from '../migration.ts'

/** How much of a file a document version holds, as JSON; null for one that was read before that was counted. */
export const fidelityMigration: Migration = {
  number: 9,
  name: 'fidelity',
  up: 'ALTER TABLE document_versions ADD COLUMN fidelity TEXT;',
}
