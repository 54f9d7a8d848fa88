import type { Migration } from '../migration.ts'

/** Where each page of a document version begins, as JSON: a citation names its page. */
export const pagesMigration: Migration = {
  number: 7,
  name: 'pages',
  up: 'ALTER TABLE document_versions ADD COLUMN pages TEXT;',
}
