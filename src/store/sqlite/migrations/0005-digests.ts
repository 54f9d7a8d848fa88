import type { Migration } from '../migration.ts'

/**
 * What is read of many turns at once, apart from their large records: the note (null where there is none) and the words
 * to search in. Every turn has a row; those of before this migration get it when the database is opened. The indexes
 * are for removing a conversation's answers, and what is older than it may be.
 */
export const digestsMigration: Migration = {
  number: 5,
  name: 'digests',
  up: `
    CREATE TABLE turn_digests (
      turn INTEGER PRIMARY KEY REFERENCES turns (position) ON DELETE CASCADE,
      tenant TEXT NOT NULL,
      owner TEXT NOT NULL,
      note TEXT,
      words TEXT NOT NULL
    ) STRICT;
    CREATE INDEX conversations_by_time ON conversations (updated_at);
    CREATE INDEX answers_by_conversation ON answers (tenant, conversation);
    CREATE INDEX answers_by_time ON answers (created_at);
  `,
}
