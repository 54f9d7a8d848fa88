import type { Migration } from '../migration.ts'

/** What callers said of answers; it goes with its answer. */
export const feedbackMigration: Migration = {
  number: 3,
  name: 'feedback',
  up: `
    CREATE TABLE feedback (
      row INTEGER PRIMARY KEY,
      tenant TEXT NOT NULL,
      answer TEXT NOT NULL,
      owner TEXT NOT NULL,
      record TEXT NOT NULL,
      UNIQUE (tenant, answer, owner),
      FOREIGN KEY (tenant, answer) REFERENCES answers (tenant, id) ON DELETE CASCADE
    ) STRICT;
  `,
}
