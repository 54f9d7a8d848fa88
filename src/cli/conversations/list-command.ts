import { localCaller } from '../../domain/caller.ts'
import type { Conversation } from '../../domain/conversation.ts'
import type { AddCommand } from '../command-context.ts'
import { formatCount } from '../format-count.ts'
import { formatTable } from '../format-table.ts'
import { wholeFlag } from '../number-flag.ts'
import type { Terminal } from '../terminal.ts'
import { lookWithServices } from '../with-services.ts'

export const callersOwn = { tenant: localCaller.tenant, owner: localCaller.name }

export const addListCommand: AddCommand = (program, { terminal, signal }) => {
  program
    .command('list', { isDefault: true })
    .description('list conversations, the most recent first')
    .option('--limit <count>', 'at most so many', wholeFlag(1, 1000), 50)
    .option('--json', 'print JSON')
    .action(async ({ limit, json = false }: { limit: number; json?: boolean }) => {
      const listed = await lookWithServices(({ conversations }) =>
        conversations.list(callersOwn, { limit: limit + 1, offset: 0 }, signal),
      )
      const shown = listed.slice(0, limit)
      if (json) return terminal.print(`${JSON.stringify(shown, null, 2)}\n`)
      if (shown.length === 0) return terminal.print('Nothing was asked yet. Try `npx variorum ask`.\n')
      terminal.print(formatTable(shown.map(each => conversationRow(each, terminal))))
      if (listed.length > limit) terminal.warn(`There are older ones: --limit ${limit * 2}\n`)
    })
}

export const conversationRow = (
  { id, title, updatedAt, turns }: Conversation,
  { style }: Pick<Terminal, 'style'>,
): string[] => [
  style('bold', id),
  `${updatedAt.slice(0, 10)} ${updatedAt.slice(11, 16)}`,
  formatCount(turns, 'turn'),
  title,
]
