import { localCaller } from '../../domain/caller.ts'
import { ConversationTitle } from '../../domain/conversation.ts'
import { Problem } from '../../domain/problem.ts'
import { ownConversation } from '../../memory/own-conversation.ts'
import type { AddCommand } from '../command-context.ts'
import { withServices } from '../with-services.ts'

export const addRenameCommand: AddCommand = (program, { terminal, signal }) => {
  program
    .command('rename')
    .description('give a conversation another title')
    .argument('<conversation>')
    .argument('<title>')
    .action(async (id: string, title: string) => {
      const { data } = ConversationTitle.safeParse(title)
      if (data === undefined)
        throw new Problem('bad-request', 'A title has 1 to 200 characters.', 'Give a shorter one, or any.')
      await withServices(async ({ conversations }) => {
        const conversation = await ownConversation(conversations, localCaller, id, signal)
        await conversations.rename(conversation, data, signal)
      })
      terminal.print(`${id} is “${data}” now\n`)
    })
}
