import { publishRelease } from '../../ingest/publish-release.ts'
import type { AddCommand } from './command-context.ts'
import { readReleaseName } from './read-release-name.ts'
import { withServices } from './with-services.ts'

export const addPublishCommand: AddCommand = (program, { terminal, signal }) => {
  program
    .command('publish')
    .description('show an unpublished release again')
    .argument('<release>', 'package@label')
    .action(async (release: string) => {
      const name = readReleaseName(release)
      await withServices(async services => {
        const { changed } = await publishRelease(name, { ...services, signal })
        terminal.print(`${release} ${changed ? 'is published' : 'was published already'}\n`)
      })
    })
}
