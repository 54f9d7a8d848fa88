import type { Migration } from '../migration.ts'

/** `position` orders a conversation's turns; `size` is the turn's JSON in UTF-8 bytes. */
export const conversationsMigration: Migration = {
  number: 1,
  name: 'conversations',
  up: `
    CREATE TABLE conversations (
      row INTEGER PRIMARY KEY,
      tenant TEXT NOT NULL,
      owner TEXT NOT NULL,
      id TEXT NOT NULL,
      title TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      UNIQUE (tenant, id)
    ) STRICT;
    CREATE INDEX conversations_by_owner ON conversations (tenant, owner, updated_at DESC);

    CREATE TABLE turns (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      conversation INTEGER NOT NULL REFERENCES conversations (row) ON DELETE CASCADE,
      tenant TEXT NOT NULL,
      owner TEXT NOT NULL,
      id TEXT NOT NULL,
      request_hash TEXT NOT NULL,
      size INTEGER NOT NULL,
      record TEXT NOT NULL,
      UNIQUE (conversation, id)
    ) STRICT;

    CREATE TABLE answers (
      tenant TEXT NOT NULL,
      id TEXT NOT NULL,
      conversation TEXT NOT NULL,
      created_at TEXT NOT NULL,
      record TEXT NOT NULL,
      PRIMARY KEY (tenant, id)
    ) STRICT;
  `,
}
