import { replayAnswer } from '../answer/replay-answer.ts'
import { localCaller } from '../domain/caller.ts'
import type { AddCommand } from './command-context.ts'
import { exitCodes } from './exit-codes.ts'
import { formatReplay } from './format-replay.ts'
import { lookWithServices } from './with-services.ts'

const help = `
ANSWER is the id of an answer that was given, or of one of its citations: \`ask\` and the service tell them. The scores are
computed anew with the policy that was applied then. Exit code 0 when they are identical, 1 when they are not, or what
they rest on is gone.

Example:
  $ npx variorum replay 0b9c2f7e-…`

export const addReplayCommand: AddCommand = (program, context) => {
  const { terminal, signal } = context
  program
    .command('replay')
    .description('show what an answer rested on, and score it again')
    .argument('<answer>')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(async (id: string, { json = false }: { json?: boolean }) => {
      const answer = id.replace(/:\d+$/, '')
      const replay = await lookWithServices(services => replayAnswer(answer, localCaller, services, signal))
      terminal.print(json ? `${JSON.stringify(replay, null, 2)}\n` : formatReplay(replay, terminal))
      if (!replay.identical) context.exitCode = exitCodes.refused
    })
}
