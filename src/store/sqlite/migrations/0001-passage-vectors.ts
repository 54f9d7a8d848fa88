import type { Migration } from '../migration.ts'

/** Vectors in bytes by model and hash of the text. Rows are numbered as they are kept, so the oldest have the lowest. */
export const passageVectorsMigration: Migration = {
  number: 1,
  name: 'passage-vectors',
  up: `
    CREATE TABLE vectors (
      row INTEGER PRIMARY KEY AUTOINCREMENT,
      hash BLOB NOT NULL,
      model TEXT NOT NULL,
      vector BLOB NOT NULL,
      UNIQUE (hash, model)
    ) STRICT;
  `,
}
