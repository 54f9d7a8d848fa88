import { SEARCHED } from '../../memory/conversation-store.ts'
import { excerptOf } from '../../report/conversation/excerpt.ts'
import type { AddCommand } from '../command-context.ts'
import { exitCodes } from '../exit-codes.ts'
import { formatTable } from '../format-table.ts'
import { wholeFlag } from '../number-flag.ts'
import { lookWithServices } from '../with-services.ts'
import { callersOwn, conversationRow } from './list-command.ts'

const help = `
Finds conversations with a turn, or a title, that holds all the words or ones that they begin, among the last ${SEARCHED.toLocaleString('en')}.
Exit code 1 when there is none.`

export const addSearchCommand: AddCommand = (program, context) => {
  const { terminal, signal } = context
  program
    .command('search')
    .description('find conversations by words of questions and answers')
    .argument('<words...>')
    .option('--limit <count>', 'at most so many', wholeFlag(1, 1000), 20)
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(async (parts: string[], { limit, json = false }: { limit: number; json?: boolean }) => {
      const words = parts.join(' ')
      const found = await lookWithServices(({ conversations }) =>
        conversations.search(callersOwn, words, { limit, offset: 0 }, signal),
      )
      if (found.length === 0) context.exitCode = exitCodes.refused
      if (json) {
        const shown = found.map(({ conversation, turn }) => ({
          ...conversation,
          found: turn && { turnId: turn.id, question: turn.question, excerpt: excerptOf(turn, words) },
        }))
        return terminal.print(`${JSON.stringify(shown, null, 2)}\n`)
      }
      if (found.length === 0) return terminal.print('No conversation holds these words.\n')
      for (const { conversation, turn } of found) {
        terminal.print(formatTable([conversationRow(conversation, terminal)]))
        if (turn) terminal.print(`  ${turn.question}\n`)
        const excerpt = turn && excerptOf(turn, words)
        if (excerpt) terminal.print(`  ${terminal.style('dim', excerpt)}\n`)
      }
    })
}
