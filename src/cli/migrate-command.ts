import { type MigrationReport, migrate } from '../../ingest/migrate/migrate.ts'
import { loadConfig } from '../config.ts'
import { openMigration } from '../services/open-migration.ts'
import { allowEmbedding } from './allow-embedding.ts'
import type { AddCommand } from './command-context.ts'
import { formatCount } from './format-count.ts'
import { makeRedrawnLine } from './redrawn-line.ts'

const help = `
The settings name where it is to go (VARIORUM_LIBRARY, OPENSEARCH_URL, REDIS_URL; any of them), VARIORUM_HOME what
is copied. The service goes on with its settings of before: nobody can use what is not complete. Then
  1. run it while that service runs, as often as you like: what is new is copied;
  2. stop the service, run it once more, and start the service with the new settings.`

export const addMigrateCommand: AddCommand = (program, { terminal, signal }) => {
  program
    .command('migrate')
    .description('copy the home into the stores that the settings name, and check all of it')
    .option('--yes', 'embed by a model of the catalogue whatever it costs')
    .addHelpText('after', help)
    .action(async ({ yes = false }: { yes?: boolean }) => {
      const config = loadConfig()
      const line = makeRedrawnLine(terminal)
      const { parts, close } = await openMigration(config)
      try {
        const report = await migrate(parts, {
          now: () => new Date(),
          onProgress: text => line.show(() => text),
          onEstimate: estimate => allowEmbedding(estimate, yes, terminal),
          signal,
        }).finally(line.clear)
        terminal.print(describe(report, config.home))
      } finally {
        await close()
      }
    })
}

function describe({ library, memory, index, inUse }: MigrationReport, home: string): string {
  const copied = (what: string, checked: number, removed: number) =>
    `${what}; ${formatCount(checked, 'record')} agree${removed > 0 ? `, ${removed} that ${home} no longer has were removed` : ''}.`
  const lines = [
    library &&
      `library        ${copied(`${formatCount(library.releases, 'release')}, ${formatCount(library.documents, 'document')} and ${formatCount(library.comparisons, 'comparison')} copied`, library.checked, library.removed)}`,
    memory &&
      `conversations  ${copied(`${formatCount(memory.written, 'record')} copied`, memory.checked, memory.removed)}`,
    index &&
      `index          ${formatCount(index.passages, 'passage')}, ${index.written.toLocaleString('en-US')} written${index.rebuilt ? ', built anew' : ''}; all stand in the releases that hold them.`,
    ...inUse.map(where => `left as it is  ${where}: it is in use. What ${home} has got since is not copied.`),
  ]
  return `${lines.filter(line => line !== null).join('\n')}\n`
}
