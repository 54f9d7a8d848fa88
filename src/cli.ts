import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { addAskCommand } from './cli/ask-command.ts'
import { addBackupCommand, addRestoreCommand } from './cli/backup-command.ts'
import { addConversationsCommand } from './cli/conversations-command.ts'
import { addDiffCommand } from './cli/diff-command.ts'
import { addDoctorCommand } from './cli/doctor-command.ts'
import { addEvalCommand } from './cli/eval-command.ts'
import { exitCodeOf, exitCodes } from './cli/exit-codes.ts'
import { formatProblem } from './cli/format-problem.ts'
import { addIngestCommand } from './cli/ingest-command.ts'
import { addLineageCommand } from './cli/lineage-command.ts'
import { addMigrateCommand } from './cli/migrate-command.ts'
import { addModelsCommand } from './cli/models-command.ts'
import { addPublishCommand } from './cli/publish-command.ts'
import { addPurgeCommand } from './cli/purge-command.ts'
import { addReindexCommand } from './cli/reindex-command.ts'
import { addReleasesCommand } from './cli/releases-command.ts'
import { addReplayCommand } from './cli/replay-command.ts'
import { addServeCommand } from './cli/serve-command.ts'
import { addShowCommand } from './cli/show-command.ts'
import { addStartCommand } from './cli/start-command.ts'
import { processTerminal, type Terminal } from './cli/terminal.ts'
import { addUnpublishCommand } from './cli/unpublish-command.ts'
import { addUsageCommand } from './cli/usage-command.ts'

const examples = `
Examples:
  $ npx variorum ingest samples/harbor-auto-manual
  $ npx variorum ingest manual-2025-07.zip --package personal-auto --release 2025-07
  $ npx variorum ask "What is the base rate in territory 014?" --package harbor-auto-manual
  $ npx variorum diff harbor-auto-manual 2024-07 2025-01
  $ npx variorum releases
  $ npx variorum start

Exit codes:
  0  done; for \`ask\`, there is an answer or it says why there is none
  1  refused, or not there: the release, the citation, the question;
     for \`diff\`, there are differences
  2  wrong usage, or trouble: a setting, the store, the disk
  130  interrupted

Settings are environment variables; .env.example lists them.`

/** Runs one command line; returns the exit code. `arguments_` are what follows the program's name. */
export async function main(
  arguments_: readonly string[],
  terminal: Terminal = processTerminal(),
): Promise<number> {
  const interrupt = new AbortController()
  const onSignal = () => interrupt.abort()
  process.once('SIGINT', onSignal)
  const context = { terminal, signal: interrupt.signal, exitCode: exitCodes.done }
  const about = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  const { description, version } = JSON.parse(about) as { description: string; version: string }
  const program = new Command('variorum')
    .description(description)
    .version(version)
    .showHelpAfterError('Try `npx variorum --help`.')
    .exitOverride()
    .configureOutput({ writeOut: terminal.print, writeErr: terminal.warn })
    .addHelpText('after', examples)
  const add = [
    addIngestCommand,
    addAskCommand,
    addDiffCommand,
    addShowCommand,
    addLineageCommand,
    addReplayCommand,
    addConversationsCommand,
    addReleasesCommand,
    addPublishCommand,
    addUnpublishCommand,
    addPurgeCommand,
    addReindexCommand,
    addServeCommand,
    addStartCommand,
    addUsageCommand,
    addBackupCommand,
    addRestoreCommand,
    addMigrateCommand,
    addModelsCommand,
    addDoctorCommand,
    addEvalCommand,
  ]
  for (const addCommand of add) addCommand(program, context)
  try {
    if (arguments_.length === 0) {
      terminal.print(program.helpInformation() + examples.trimEnd().concat('\n'))
      return exitCodes.trouble
    }
    await program.parseAsync([...arguments_], { from: 'user' })
    return context.exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.trouble
    terminal.warn(formatProblem(error, terminal))
    return exitCodeOf(error)
  } finally {
    process.off('SIGINT', onSignal)
  }
}
