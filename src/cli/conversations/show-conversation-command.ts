import { localCaller } from '../../domain/caller.ts'
import { ownConversation, turnsOf } from '../../memory/own-conversation.ts'
import type { AddCommand } from '../command-context.ts'
import { formatAnswer } from '../format-answer.ts'
import { lookWithServices } from '../with-services.ts'

export const addShowConversationCommand: AddCommand = (program, { terminal, signal }) => {
  program
    .command('show')
    .description('show the turns of a conversation, the oldest first')
    .argument('<conversation>')
    .option('--json', 'print JSON')
    .action(async (id: string, { json = false }: { json?: boolean }) => {
      const shown = await lookWithServices(async ({ conversations }) => {
        const conversation = await ownConversation(conversations, localCaller, id, signal)
        const turns = await turnsOf(conversations, conversation, signal)
        return { ...conversation, turns }
      })
      if (json) return terminal.print(`${JSON.stringify(shown, null, 2)}\n`)
      terminal.print(`${terminal.style('bold', shown.title)}\n`)
      for (const { question, answer } of shown.turns)
        terminal.print(`\n${terminal.style('cyan', `> ${question}`)}\n\n${formatAnswer(answer, terminal)}`)
    })
}
