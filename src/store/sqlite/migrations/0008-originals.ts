import type { Migration } from '../migration.ts'

/** Where the words of a document version stand on its pages; files as they came, in pieces, by the hash of their content. */
export const originalsMigration: Migration = {
  number: 8,
  name: 'originals',
  up: `
    CREATE TABLE layouts (
      version INTEGER PRIMARY KEY REFERENCES document_versions (row),
      layout BLOB NOT NULL
    ) STRICT;
    CREATE TABLE originals (
      row INTEGER PRIMARY KEY,
      content_hash TEXT NOT NULL UNIQUE,
      length INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE original_pieces (
      original INTEGER NOT NULL REFERENCES originals (row) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      PRIMARY KEY (original, position)
    ) STRICT;
    CREATE INDEX versions_by_content ON document_versions (content_hash);
  `,
}
