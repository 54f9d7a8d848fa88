import type { Migration } from './migration.ts'
import { conversationsMigration } from './migrations/0001-conversations.ts'
import { evidenceMigration } from './migrations/0002-evidence.ts'
import { feedbackMigration } from './migrations/0003-feedback.ts'
import { usageMigration } from './migrations/0004-usage.ts'
import { digestsMigration } from './migrations/0005-digests.ts'
import { savedQuestionsMigration } from './migrations/0006-saved-questions.ts'

/** All migrations of `conversations.db`, which holds conversations, the answer log, feedback, usage and saved questions. */
export const conversationMigrations: readonly Migration[] = [
  conversationsMigration,
  evidenceMigration,
  feedbackMigration,
  usageMigration,
  digestsMigration,
  savedQuestionsMigration,
]
