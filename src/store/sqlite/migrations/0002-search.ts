import type { Migration } from '../migration.ts'

/**
 * The search index. A passage's row number is also its slot in the vector table: 64 rows that follow each other
 * belong to one package. Every write transaction raises `generation`; rows carry the one that changed them last, so
 * that other threads and processes load what is new. Ids and hashes of hex digits are kept as blobs.
 *
 * `search_terms` keeps no text: terms are stemmed and folded before they are written, separated by blanks. `exact`
 * holds the words that their stem does not equal, `facets` the codes of package and access label.
 */
export const searchMigration: Migration = {
  number: 2,
  name: 'search',
  up: `
    CREATE TABLE search_state (
      slot INTEGER PRIMARY KEY CHECK (slot = 1),
      embedder TEXT NOT NULL,
      dimensions INTEGER NOT NULL,
      generation INTEGER NOT NULL,
      cleared INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE search_packages (
      code INTEGER PRIMARY KEY,
      tenant TEXT NOT NULL,
      name TEXT NOT NULL,
      passages INTEGER NOT NULL DEFAULT 0,
      UNIQUE (tenant, name)
    ) STRICT;

    CREATE TABLE search_access (
      code INTEGER PRIMARY KEY,
      label TEXT NOT NULL UNIQUE,
      passages INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    CREATE TABLE search_passages (
      row INTEGER PRIMARY KEY,
      id ANY NOT NULL UNIQUE,
      package INTEGER NOT NULL,
      access INTEGER NOT NULL,
      generation INTEGER NOT NULL,
      path TEXT NOT NULL,
      text_hash ANY NOT NULL,
      lifespans TEXT NOT NULL,
      scale REAL NOT NULL,
      vector BLOB NOT NULL
    ) STRICT;
    CREATE INDEX search_passages_by_text ON search_passages (text_hash);
    CREATE INDEX search_passages_by_generation ON search_passages (generation);

    CREATE TABLE search_removed (
      row INTEGER PRIMARY KEY,
      generation INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX search_removed_by_generation ON search_removed (generation);

    CREATE VIRTUAL TABLE search_terms USING fts5 (
      facets, identifiers, trail, body, exact,
      content = '', contentless_delete = 1, tokenize = "ascii tokenchars '_'"
    );
    INSERT INTO search_terms (search_terms, rank) VALUES ('hashsize', 16777216);
    INSERT INTO search_terms (search_terms, rank) VALUES ('automerge', 8);
    CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab (search_terms, row);
  `,
}
