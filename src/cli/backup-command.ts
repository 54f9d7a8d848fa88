import { resolve } from 'node:path'
import { type Config, loadConfig } from '../config.ts'
import { Problem } from '../domain/problem.ts'
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
      const elsewhere = keptElsewhere(config)
      const checks = await backUpDatabases(config.home, resolve(folder)).catch(error => {
        if (elsewhere === null || !(error instanceof Problem) || error.code !== 'not-found') throw error
        throw new Problem('not-found', `${error.message} ${elsewhere}`, KEEPING, { cause: error })
      })
      print(checks, terminal.print)
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

const KEEPING = 'docs/SCALING.md says how to keep those.'

/** Null where all is in the home. */
function keptElsewhere({ library, memory }: Config): string | null {
  const away = [
    library.kind === 's3' && 'releases are in S3',
    memory.kind === 'redis' && 'conversations are in Redis',
  ]
  const said = away.filter(each => each !== false)
  return said.length > 0 ? `Not in the home: ${said.join(', ')}.` : null
}

function sayElsewhere(config: Config, write: (text: string) => void): void {
  const elsewhere = keptElsewhere(config)
  if (elsewhere !== null) write(`${elsewhere} ${KEEPING}\n`)
}
