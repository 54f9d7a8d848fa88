import type { Migration } from './migration.ts'
import { conversationsMigration } from './migrations/0001-conversations.ts'

/** All migrations of `conversations.db`, which holds conversations and the answer log. */
export const conversationMigrations: readonly Migration[] = [conversationsMigration]
