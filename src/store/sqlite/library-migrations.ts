import type { Migration } from './migration.ts'
import { libraryMigration } from './migrations/0001-library.ts'
import { searchMigration } from './migrations/0002-search.ts'
import { supersededMigration } from './migrations/0003-superseded.ts'
import { erasingMigration } from './migrations/0004-erasing.ts'
import { comparisonsMigration } from './migrations/0005-comparisons.ts'
import { unreadFilesMigration } from './migrations/0006-unread-files.ts'
import { pagesMigration } from './migrations/0007-pages.ts'
import { originalsMigration } from './migrations/0008-originals.ts'
import { fidelityMigration } from './migrations/0009-fidelity.ts'

/** All migrations of `library.db`, which holds the library's and the search index's tables. */
export const libraryMigrations: readonly Migration[] = [
  libraryMigration,
  searchMigration,
  supersededMigration,
  erasingMigration,
  comparisonsMigration,
  unreadFilesMigration,
  pagesMigration,
  originalsMigration,
  fidelityMigration,
]
