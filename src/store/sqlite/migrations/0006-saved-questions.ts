import type { Migration } from '../migration.ts'

/** Questions that are asked of every release of a package, and the ids of the answers they got. */
export const savedQuestionsMigration: Migration = {
  number: 6,
  name: 'saved questions',
  up: `
    CREATE TABLE saved_questions (
      row INTEGER PRIMARY KEY,
      tenant TEXT NOT NULL,
      package TEXT NOT NULL,
      id TEXT NOT NULL,
      record TEXT NOT NULL,
      UNIQUE (tenant, package, id)
    ) STRICT;
    CREATE TABLE saved_answers (
      question INTEGER NOT NULL REFERENCES saved_questions (row) ON DELETE CASCADE,
      place TEXT NOT NULL,
      key TEXT NOT NULL,
      answer TEXT NOT NULL,
      PRIMARY KEY (question, place)
    ) STRICT;
  `,
}
