import { localCaller } from '../../domain/caller.ts'
import { Problem } from '../../domain/problem.ts'
import type { ConversationStore } from '../../memory/conversation-store.ts'
import { ownConversation } from '../../memory/own-conversation.ts'
import type { AddCommand } from '../command-context.ts'
import { formatCount } from '../format-count.ts'
import { withServices } from '../with-services.ts'
import { callersOwn } from './list-command.ts'

const help = `
Turns, answers with what they rested on, and feedback on them are erased; what models cost stays, without words. Exports
and backups that were made before keep what they hold.`

export const addEraseCommand: AddCommand = (program, { terminal, signal }) => {
  program
    .command('erase')
    .description('erase conversations for good, with their answers and feedback')
    .argument('[conversations...]')
    .option('--all', 'every conversation')
    .option('--yes', 'really erase them')
    .addHelpText('after', help)
    .action(async (ids: string[], { all = false, yes = false }: { all?: boolean; yes?: boolean }) => {
      if (all === ids.length > 0)
        throw new Problem(
          'bad-request',
          'It is not said what to erase.',
          'Name conversations, or add `--all`.',
        )
      await withServices(async ({ conversations }) => {
        const chosen = all ? await everyId(conversations, signal) : ids
        for (const id of chosen) await ownConversation(conversations, localCaller, id, signal)
        if (!yes)
          throw new Problem(
            'bad-request',
            `${formatCount(chosen.length, 'conversation')} would be erased for good.`,
            'Add `--yes` to erase; `npx variorum conversations export` keeps a copy.',
          )
        for (const id of chosen) {
          await conversations.remove({ tenant: localCaller.tenant, id }, signal)
          terminal.print(`${id} is erased\n`)
        }
      })
    })
}

async function everyId(conversations: ConversationStore, signal: AbortSignal): Promise<string[]> {
  const ids: string[] = []
  for (let offset = 0; ; offset += 100) {
    const page = await conversations.list(callersOwn, { limit: 100, offset }, signal)
    ids.push(...page.map(({ id }) => id))
    if (page.length < 100) return ids
  }
}
