import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Option } from 'commander'
import { localCaller } from '../../domain/caller.ts'
import { ownConversation, turnsOf } from '../../memory/own-conversation.ts'
import { ExportFormat, exportConversation } from '../../report/conversation/export-conversation.ts'
import type { AddCommand } from '../command-context.ts'
import { lookWithServices } from '../with-services.ts'

type Flags = { format?: ExportFormat; output?: string }

export const addExportCommand: AddCommand = (program, { terminal, signal }) => {
  program
    .command('export')
    .description('write a conversation with its citations as Markdown or JSON')
    .argument('<conversation>')
    .addOption(
      new Option('--format <format>', 'by default as --output ends, else markdown').choices(
        ExportFormat.options,
      ),
    )
    .option('--output <file>', 'write it there instead of printing it')
    .action(async (id: string, { output, format = formatOf(output) }: Flags) => {
      const text = await lookWithServices(async ({ conversations }) => {
        const conversation = await ownConversation(conversations, localCaller, id, signal)
        const turns = await turnsOf(conversations, conversation, signal)
        return exportConversation(conversation, turns, format)
      })
      if (output === undefined) return terminal.print(text)
      await writeFile(resolve(output), text)
      terminal.warn(`${id} is written to ${output}\n`)
    })
}

const formatOf = (output = ''): ExportFormat => (output.endsWith('.json') ? 'json' : 'markdown')
