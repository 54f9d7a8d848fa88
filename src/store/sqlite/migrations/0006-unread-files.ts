import type { Migration } from '../migration.ts'

/** Files of a release that could not be read, and why: a comparison says so. */
export const unreadFilesMigration: Migration = {
  number: 6,
  name: 'unread-files',
  up: `
    CREATE TABLE unread_files (
      release INTEGER NOT NULL REFERENCES releases (row),
      path TEXT NOT NULL,
      tenant TEXT NOT NULL,
      owner TEXT NOT NULL,
      reason TEXT NOT NULL,
      PRIMARY KEY (release, path)
    ) STRICT, WITHOUT ROWID;
  `,
}
