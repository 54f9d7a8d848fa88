import { listNames } from '../../ingest/list-names.ts'
import { localCaller } from '../domain/caller.ts'
import { Problem } from '../domain/problem.ts'
import type { Release } from '../domain/release.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'
import type { AddCommand } from './command-context.ts'
import { formatCount } from './format-count.ts'
import { formatTable } from './format-table.ts'
import type { Terminal } from './terminal.ts'
import { lookWithServices } from './with-services.ts'

export const addReleasesCommand: AddCommand = (program, { terminal }) => {
  program
    .command('releases')
    .description('list packages and their releases, oldest first')
    .argument('[package]', 'list this package only')
    .option('--json', 'print JSON')
    .action(async (name: string | undefined, { json = false }: { json?: boolean }) => {
      await lookWithServices(async ({ library }) => {
        const listed = await listReleases(library, name)
        if (json) return terminal.print(`${JSON.stringify(listed, null, 2)}\n`)
        if (listed.length === 0)
          return terminal.print(
            'Nothing is ingested yet. Try `npx variorum ingest samples/harbor-auto-manual`.\n',
          )
        terminal.print(listed.map(each => formatReleases(each, terminal)).join('\n'))
      })
    })
}

type Listed = { name: string; title: string; releases: Release[] }

async function listReleases(library: ReleaseLibrary, name?: string): Promise<Listed[]> {
  const packages = await library.packages(localCaller.tenant, { all: true })
  const known = new Map(packages.map(each => [each.name, each.title]))
  const names = name === undefined ? [...known.keys()] : [name]
  const listed: Listed[] = []
  for (const each of names) {
    const all = await library.releases(localCaller.tenant, each, { all: true })
    const releases = all.filter(release => release.status !== 'staging')
    if (releases.length > 0) listed.push({ name: each, title: known.get(each) ?? each, releases })
  }
  if (name !== undefined && listed.length === 0)
    throw new Problem(
      'not-found',
      `There is no package "${name}".`,
      `There are: ${listNames([...known.keys()]) || 'none'}.`,
    )
  return listed
}

function formatReleases({ name, title, releases }: Listed, { style }: Terminal): string {
  const latest = releases.findLast(release => release.status === 'published')
  const rows = releases.map(release => [
    `  ${release.label}`,
    formatCount(release.documents, 'document'),
    release.effective ? `effective ${release.effective}` : '',
    [
      release === latest ? style('green', 'latest') : '',
      release.status === 'unpublished' ? style('yellow', 'unpublished') : '',
      release.access === 'public' ? '' : `access ${release.access}`,
    ]
      .filter(part => part !== '')
      .join(', '),
  ])
  return `${style('bold', name)}${title === name ? '' : `  ${title}`}\n${formatTable(rows, [1])}`
}
