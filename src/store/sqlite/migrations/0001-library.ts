import type { Migration } from '../migration.ts'

/**
 * Releases map paths to document versions. A document version is addressed by content and parser and belongs to
 * nobody; who may read it is decided by the placements, which carry tenant and owner. Its canonical text is kept in
 * pieces, so that a span of a large file reads little. Spans are UTF-16 offsets.
 */
export const libraryMigration: Migration = {
  number: 1,
  name: 'library',
  up: `
    CREATE TABLE packages (
      row INTEGER PRIMARY KEY,
      tenant TEXT NOT NULL,
      owner TEXT NOT NULL,
      name TEXT NOT NULL,
      title TEXT NOT NULL,
      UNIQUE (tenant, name)
    ) STRICT;

    CREATE TABLE releases (
      row INTEGER PRIMARY KEY,
      package INTEGER NOT NULL REFERENCES packages (row),
      tenant TEXT NOT NULL,
      owner TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      label TEXT NOT NULL,
      sort_order REAL,
      effective TEXT,
      access TEXT NOT NULL,
      content_hash TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('staging', 'published', 'unpublished')),
      published_at TEXT,
      UNIQUE (package, ordinal)
    ) STRICT;
    CREATE UNIQUE INDEX published_labels ON releases (package, label) WHERE status = 'published';

    CREATE TABLE document_versions (
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      content_hash TEXT NOT NULL,
      parser TEXT NOT NULL,
      format TEXT NOT NULL,
      title TEXT NOT NULL,
      warnings TEXT NOT NULL,
      length INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE placements (
      release INTEGER NOT NULL REFERENCES releases (row),
      path TEXT NOT NULL,
      tenant TEXT NOT NULL,
      owner TEXT NOT NULL,
      version INTEGER NOT NULL REFERENCES document_versions (row),
      PRIMARY KEY (release, path)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX placements_by_version ON placements (version);

    CREATE TABLE text_pieces (
      version INTEGER NOT NULL REFERENCES document_versions (row),
      span_start INTEGER NOT NULL,
      text TEXT NOT NULL,
      UNIQUE (version, span_start)
    ) STRICT;

    CREATE TABLE sections (
      row INTEGER PRIMARY KEY,
      version INTEGER NOT NULL REFERENCES document_versions (row),
      position INTEGER NOT NULL,
      anchor TEXT NOT NULL,
      number TEXT,
      heading TEXT NOT NULL,
      trail TEXT NOT NULL,
      level INTEGER NOT NULL,
      parent TEXT,
      span_start INTEGER NOT NULL,
      span_end INTEGER NOT NULL,
      UNIQUE (version, position),
      UNIQUE (version, anchor)
    ) STRICT;

    CREATE TABLE cuts (
      row INTEGER PRIMARY KEY,
      version INTEGER NOT NULL REFERENCES document_versions (row),
      position INTEGER NOT NULL,
      section INTEGER NOT NULL,
      text_hash TEXT NOT NULL,
      span_start INTEGER NOT NULL,
      span_end INTEGER NOT NULL,
      continues INTEGER NOT NULL,
      trail TEXT,
      identifiers TEXT NOT NULL,
      text TEXT NOT NULL,
      blocks TEXT NOT NULL,
      UNIQUE (version, position)
    ) STRICT;
    CREATE INDEX cuts_by_section ON cuts (version, section);
    CREATE INDEX cuts_by_text ON cuts (version, text_hash);

    CREATE TABLE items (
      version INTEGER NOT NULL REFERENCES document_versions (row),
      key TEXT NOT NULL,
      cut INTEGER NOT NULL,
      span_start INTEGER NOT NULL,
      span_end INTEGER NOT NULL,
      PRIMARY KEY (version, key, span_start)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE writers (
      slot INTEGER PRIMARY KEY CHECK (slot = 1),
      holder TEXT NOT NULL,
      process INTEGER NOT NULL,
      since TEXT NOT NULL
    ) STRICT;
  `,
}
