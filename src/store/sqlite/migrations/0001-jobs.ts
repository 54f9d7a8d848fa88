import type { Migration } from '../migration.ts'

/**
 * `holder` does the job until `held_until` (milliseconds since 1970) and prolongs that while it lives. `input`,
 * `progress`, `result` and `problem` are JSON.
 */
export const jobsMigration: Migration = {
  number: 1,
  name: 'jobs',
  up: `
    CREATE TABLE jobs (
      row INTEGER PRIMARY KEY,
      tenant TEXT NOT NULL,
      id TEXT NOT NULL,
      owner TEXT NOT NULL,
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      state TEXT NOT NULL,
      holder TEXT,
      held_until INTEGER,
      attempts INTEGER NOT NULL DEFAULT 0,
      input TEXT NOT NULL,
      progress TEXT NOT NULL DEFAULT 'null',
      result TEXT NOT NULL DEFAULT 'null',
      problem TEXT NOT NULL DEFAULT 'null',
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      UNIQUE (tenant, id)
    ) STRICT;
    CREATE UNIQUE INDEX jobs_unfinished ON jobs (tenant, kind, key) WHERE state IN ('waiting', 'running');
    CREATE INDEX jobs_by_kind ON jobs (kind, state, row);
    CREATE INDEX jobs_by_owner ON jobs (tenant, owner, row DESC);
  `,
}
