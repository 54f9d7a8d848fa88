import type { Migration } from './migration.ts'
import { libraryMigration } from './migrations/0001-library.ts'

/** All migrations of `library.db`, which holds the library's and the search index's tables. */
export const libraryMigrations: readonly Migration[] = [libraryMigration]
