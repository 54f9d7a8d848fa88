import type { Migration } from './migration.ts'
import { conversationsMigration } from './migrations/0001-conversations.ts'
import { evidenceMigration } from './migrations/0002-evidence.ts'

/** All migrations of `conversations.db`, which holds conversations and the answer log. */
export const conversationMigrations: readonly Migration[] = [conversationsMigration, evidenceMigration]
