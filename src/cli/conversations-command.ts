import type { AddCommand } from './command-context.ts'
import { addEraseCommand } from './conversations/erase-command.ts'
import { addExportCommand } from './conversations/export-command.ts'
import { addListCommand } from './conversations/list-command.ts'
import { addRenameCommand } from './conversations/rename-command.ts'
import { addSearchCommand } from './conversations/search-command.ts'
import { addShowConversationCommand } from './conversations/show-conversation-command.ts'

/** One file a subcommand, in `src/cli/conversations/`; each is an `AddCommand` of its own. */
const subcommands: readonly AddCommand[] = [
  addListCommand,
  addSearchCommand,
  addShowConversationCommand,
  addRenameCommand,
  addExportCommand,
  addEraseCommand,
]

const help = `
VARIORUM_CONVERSATION_DAYS and VARIORUM_CONVERSATION_TURNS say how long conversations stay.

Examples:
  $ npx variorum conversations
  $ npx variorum conversations search base rate
  $ npx variorum conversations export my-audit --output my-audit.md
  $ npx variorum conversations erase my-audit --yes`

export const addConversationsCommand: AddCommand = (program, context) => {
  const command = program
    .command('conversations')
    .description('list, search, show, rename, export and erase what was asked and answered')
    .addHelpText('after', help)
  for (const addSubcommand of subcommands) addSubcommand(command, context)
}
