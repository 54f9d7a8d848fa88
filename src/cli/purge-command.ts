import { join } from 'node:path'
import { purgeRelease } from '../../ingest/purge-release.ts'
import { eraseKeptUploads } from '../../ingest/uploads/kept-uploads.ts'
import { Problem } from '../domain/problem.ts'
import { removeLeftCopies } from '../drops/s3/drop-copies.ts'
import { copiesOfDrops } from '../services/open-drops.ts'
import type { AddCommand } from './command-context.ts'
import { readReleaseName } from './read-release-name.ts'
import { withServices } from './with-services.ts'

export const addPurgeCommand: AddCommand = (program, { terminal, signal }) => {
  program
    .command('purge')
    .description('erase a release for good: from library, index and what was answered')
    .argument('<release>', 'package@label')
    .option('--yes', 'really erase it')
    .action(async (release: string, { yes = false }: { yes?: boolean }) => {
      const name = readReleaseName(release)
      if (!yes)
        throw new Problem(
          'bad-request',
          `${release} would be erased for good.`,
          'Add `--yes` to erase it, or hide it with `npx variorum unpublish`.',
        )
      await withServices(async (services, { home }) => {
        const { documents } = await purgeRelease(name, {
          ...services,
          signal,
          eraseUploads: async (...erased) => {
            await eraseKeptUploads(join(home, 'uploads'), ...erased)
            await removeLeftCopies(copiesOfDrops(home))
          },
        })
        terminal.print(`${release} is erased (${documents} documents)\n`)
      })
    })
}
