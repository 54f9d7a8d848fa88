import { resolve } from 'node:path'
import { type Config, loadConfig } from '../config.ts'
import type { DatabaseCheck } from '../store/sqlite/check-database.ts'
import { backUpDatabases, restoreDatabases } from '../store/sqlite/copy-databases.ts'
import type { AddCommand } from './command-context.ts'

export const addBackupCommand: AddCommand = (program, { terminal }) => {
  program
    .command('backup')
    .description('copy what the home holds into an empty folder, also while the service runs')
    .argument('<folder>', 'where to; made where it is missing')
    .action(async (folder: string) => {
      const config = loadConfig()
      print(await backUpDatabases(config.home, resolve(folder)), terminal.print)
      sayElsewhere(config, terminal.warn)
    })
}

export const addRestoreCommand: AddCommand = (program, { terminal }) => {
  program
    .command('restore')
    .description('copy a backup into an empty home')
    .argument('<folder>', 'what `backup` made')
    .action(async (folder: string) => {
      const config = loadConfig()
      print(await restoreDatabases(resolve(folder), config.home), terminal.print)
      sayElsewhere(config, terminal.warn)
    })
}

function print(checks: readonly DatabaseCheck[], write: (text: string) => void): void {
  for (const { file, bytes } of checks) write(`${file}: ${bytes} bytes, sound\n`)
}

function sayElsewhere({ library, memory }: Config, write: (text: string) => void): void {
  const away = [
    library.kind === 's3' && 'releases are in S3',
    memory.kind === 'redis' && 'conversations are in Redis',
  ]
  const said = away.filter(each => each !== false)
  if (said.length > 0) write(`Not among them: ${said.join(', ')}. docs/SCALING.md says how to keep those.\n`)
}
