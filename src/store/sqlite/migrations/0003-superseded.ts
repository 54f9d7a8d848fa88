import type { Migration } from '../migration.ts'

/** Document versions that a release placed before a newer parser read the same content; answers may still cite them. */
export const supersededMigration: Migration = {
  number: 3,
  name: 'superseded',
  up: `
    CREATE TABLE superseded (
      release INTEGER NOT NULL REFERENCES releases (row),
      version INTEGER NOT NULL REFERENCES document_versions (row),
      tenant TEXT NOT NULL,
      owner TEXT NOT NULL,
      PRIMARY KEY (release, version)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX superseded_by_version ON superseded (version);
  `,
}
