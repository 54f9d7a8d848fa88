import type { Migration } from '../migration.ts'

/** Comparisons of two releases, made from the contents that `id` names: their changes in compressed pieces, in order. */
export const comparisonsMigration: Migration = {
  number: 5,
  name: 'comparisons',
  up: `
    CREATE TABLE comparisons (
      row INTEGER PRIMARY KEY,
      before INTEGER NOT NULL REFERENCES releases (row),
      after INTEGER NOT NULL REFERENCES releases (row),
      tenant TEXT NOT NULL,
      owner TEXT NOT NULL,
      id TEXT NOT NULL,
      used_at TEXT NOT NULL,
      UNIQUE (before, after)
    ) STRICT;
    CREATE INDEX comparisons_by_after ON comparisons (after);

    CREATE TABLE comparison_pieces (
      comparison INTEGER NOT NULL REFERENCES comparisons (row),
      position INTEGER NOT NULL,
      content BLOB NOT NULL,
      UNIQUE (comparison, position)
    ) STRICT;
  `,
}
