import { reindex } from '../../ingest/reindex.ts'
import { localCaller } from '../domain/caller.ts'
import { allowEmbedding, sayEmbedded } from './allow-embedding.ts'
import type { AddCommand } from './command-context.ts'
import { formatCount } from './format-count.ts'
import { formatDuration } from './format-duration.ts'
import { makeProgressLine } from './progress-line.ts'
import { withServices } from './with-services.ts'

export const addReindexCommand: AddCommand = (program, { terminal, signal }) => {
  program
    .command('reindex')
    .description('build the search index anew from the library, with the parsers and the embedder of today')
    .option('--yes', 'embed by a model of the catalogue whatever it costs')
    .action(async ({ yes = false }: { yes?: boolean }) => {
      await withServices(
        async services => {
          const progress = makeProgressLine(terminal)
          const report = await reindex(
            localCaller.tenant,
            { ...services, signal, onProgress: progress.show },
            undefined,
            estimate => allowEmbedding(estimate, yes, terminal),
          ).finally(progress.clear)
          sayEmbedded(services.indexEmbedder, terminal)
          for (const { path, reason } of report.failed)
            terminal.warn(`kept as an older parser read it: ${path}: ${reason}\n`)
          terminal.print(
            `${formatCount(report.releases, 'release')} indexed in ${formatDuration(report.seconds)}: ` +
              `${formatCount(report.parsed, 'document')} parsed anew, ${formatCount(report.written, 'passage')} written, ${report.embedded.toLocaleString('en-US')} embedded with ${services.indexEmbedder.id}\n`,
          )
        },
        { replaceEmbedder: true },
      )
    })
}
