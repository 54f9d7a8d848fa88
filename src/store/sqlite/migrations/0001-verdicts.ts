import type { Migration } from '../migration.ts'

/** What a guard said of a text by its hash; `verdict` is JSON and holds no word of the text. */
export const verdictsMigration: Migration = {
  number: 1,
  name: 'verdicts',
  up: `
    CREATE TABLE verdicts (
      guard TEXT NOT NULL,
      hash TEXT NOT NULL,
      verdict TEXT NOT NULL,
      PRIMARY KEY (guard, hash)
    ) STRICT, WITHOUT ROWID;
  `,
}
