import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import { runCommand } from '../../eval/performance/soak/run-command.ts'
import { startService } from '../../eval/performance/soak/start-service.ts'
import { openEmbeddedSearch } from '../../src/search/embedded/open-embedded-search.ts'
import { ingestFiles, openIngestServices } from '../support/ingest-services.ts'
import { letterEmbedder } from '../support/letter-embedder.ts'
import { makeFolder, writeFiles } from '../support/make-folder.ts'

const marker = 'zanzibar'
const filesWith = (home: string) =>
  readdirSync(home, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => relative(home, join(parentPath, name)))
    .filter(file => readFileSync(join(home, file)).includes(marker))

it('a purge leaves no word in any file while a service runs', { timeout: 120_000 }, async () => {
  const home = makeFolder()
  const service = await startService(home)
  onTestFinished(() => service.kill())
  const run = async (...args: string[]) => {
    const { code, output } = await runCommand(home, args)
    expect(code, output).toBe(0)
  }
  const source = makeFolder({ 'a.md': `# Secret\n\nThe ${marker} is kept here.\n` })
  await run('ingest', source, '--package', 'manual', '--release', '1')
  const kept = makeFolder({ 'a.md': '# Open\n\nNothing to hide.\n' })
  await run('ingest', kept, '--package', 'manual', '--release', '2')
  await failToUpload(service.address, '2', 'a.md', `# Secret\n\nThe ${marker} is kept here.\n`)
  await failToUpload(service.address, '3', 'a.zip', `half a zip with ${marker}`)
  // as a watch leaves it that was killed while it read: no process has this number
  writeFiles(join(home, 'watched/copies/drop-4194305-a'), { '1/a.md': marker })
  expect(filesWith(home)).not.toEqual([])
  await run('purge', 'manual@1', '--yes')
  expect(filesWith(home)).toEqual([])
})

/** What fails is kept, so that it can be tried again: as content that the release has, or as what nobody can read. */
async function failToUpload(address: string, release: string, name: string, text: string): Promise<void> {
  const body = new FormData()
  body.append('file', new Blob([text]), name)
  const sent = await fetch(`${address}/v1/packages/manual/releases?release=${release}`, {
    method: 'POST',
    body,
  })
  let { id, state } = (await sent.json()) as { id: string; state: string }
  while (state === 'waiting' || state === 'running')
    ({ id, state } = (await (await fetch(`${address}/v1/jobs/${id}`)).json()) as {
      id: string
      state: string
    })
  expect(state).toBe('failed')
}

it('the index erases words at the next start when a process ended while it erased', async () => {
  const services = await openIngestServices()
  const { home } = services
  await ingestFiles(services, '1', { 'a.md': `# Secret\n\nThe ${marker} is kept here.\n` })
  await services.close()
  // as a process leaves it that is killed between removing the passages and merging their terms out
  const database = new DatabaseSync(join(home, 'library.db'))
  database.exec(`
    PRAGMA secure_delete = on; PRAGMA foreign_keys = off;
    DELETE FROM search_terms; DELETE FROM search_passages; INSERT INTO search_erasing VALUES (1);
    DELETE FROM text_pieces; DELETE FROM cuts; DELETE FROM sections;
    PRAGMA wal_checkpoint(TRUNCATE);`)
  database.close()
  expect(filesWith(home)).toEqual(['library.db'])
  const search = await openEmbeddedSearch(home, letterEmbedder(), { workers: 1 })
  await search.close()
  expect(filesWith(home)).toEqual([])
})
