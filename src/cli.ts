import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import type { AddCommand } from './cli/command-context.ts'
import { exitCodeOf, exitCodes } from './cli/exit-codes.ts'
import { formatProblem } from './cli/format-problem.ts'
import { processTerminal, type Terminal } from './cli/terminal.ts'

const examples = `
Examples:
  $ npx variorum ingest samples/harbor-auto-manual
  $ npx variorum ingest manual-2025-07.zip --package personal-auto --release 2025-07
  $ npx variorum watch /srv/releases
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

/** Every command, in the order of the help; each is loaded when it is called. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  ingest: async () => (await import('./cli/ingest-command.ts')).addIngestCommand,
  watch: async () => (await import('./cli/watch-command.ts')).addWatchCommand,
  inspect: async () => (await import('./cli/inspect-command.ts')).addInspectCommand,
  ask: async () => (await import('./cli/ask-command.ts')).addAskCommand,
  diff: async () => (await import('./cli/diff-command.ts')).addDiffCommand,
  show: async () => (await import('./cli/show-command.ts')).addShowCommand,
  lineage: async () => (await import('./cli/lineage-command.ts')).addLineageCommand,
  replay: async () => (await import('./cli/replay-command.ts')).addReplayCommand,
  conversations: async () => (await import('./cli/conversations-command.ts')).addConversationsCommand,
  releases: async () => (await import('./cli/releases-command.ts')).addReleasesCommand,
  publish: async () => (await import('./cli/publish-command.ts')).addPublishCommand,
  unpublish: async () => (await import('./cli/unpublish-command.ts')).addUnpublishCommand,
  purge: async () => (await import('./cli/purge-command.ts')).addPurgeCommand,
  reindex: async () => (await import('./cli/reindex-command.ts')).addReindexCommand,
  serve: async () => (await import('./cli/serve-command.ts')).addServeCommand,
  start: async () => (await import('./cli/start-command.ts')).addStartCommand,
  usage: async () => (await import('./cli/usage-command.ts')).addUsageCommand,
  backup: async () => (await import('./cli/backup-command.ts')).addBackupCommand,
  restore: async () => (await import('./cli/backup-command.ts')).addRestoreCommand,
  migrate: async () => (await import('./cli/migrate-command.ts')).addMigrateCommand,
  models: async () => (await import('./cli/models-command.ts')).addModelsCommand,
  doctor: async () => (await import('./cli/doctor-command.ts')).addDoctorCommand,
  eval: async () => (await import('./cli/eval-command.ts')).addEvalCommand,
}

/** The command of this name; all of them where there is none, for the help. */
function commandsFor(name = ''): Promise<AddCommand[]> {
  const called = Object.hasOwn(commands, name) ? [commands[name]!] : Object.values(commands)
  return Promise.all(called.map(load => load()))
}

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
  for (const addCommand of await commandsFor(arguments_[0])) addCommand(program, context)
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
