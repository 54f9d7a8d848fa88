import type { Migration } from '../migration.ts'

/** Has a row from the removal of passages until their terms are merged out of `search_terms`, over all crashes. */
export const erasingMigration: Migration = {
  number: 4,
  name: 'erasing',
  up: 'CREATE TABLE search_erasing (slot INTEGER PRIMARY KEY CHECK (slot = 1)) STRICT;',
}
