import { unpublishRelease } from '../../ingest/unpublish-release.ts'
import type { AddCommand } from './command-context.ts'
import { readReleaseName } from './read-release-name.ts'
import { withServices } from './with-services.ts'

export const addUnpublishCommand: AddCommand = (program, { terminal, signal }) => {
  program
    .command('unpublish')
    .description('hide a release from questions; publish brings it back')
    .argument('<release>', 'package@label')
    .action(async (release: string) => {
      const name = readReleaseName(release)
      await withServices(async services => {
        const { changed } = await unpublishRelease(name, { ...services, signal })
        terminal.print(`${release} ${changed ? 'is hidden' : 'was hidden already'}\n`)
      })
    })
}
