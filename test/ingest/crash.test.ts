import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { purgeRelease } from '../../ingest/purge-release.ts'
import { recover } from '../../ingest/recover.ts'
import { checkDatabase } from '../../src/store/sqlite/check-database.ts'
import { indexedPassages, ownPassages } from '../support/index-content.ts'
import { openIngestServices } from '../support/ingest-services.ts'
import { makeFolder } from '../support/make-folder.ts'

const child = join(import.meta.dirname, '../support/ingest-child.ts')

function ingest(home: string, path: string, release: string, moment = 0, when = 'before') {
  const options = [home, path, release, String(moment), when]
  return spawnSync(process.execPath, [child, ...options], { encoding: 'utf8' })
}

const documents = (word: string) =>
  Object.fromEntries(
    Array.from({ length: 6 }, (_, index) => [
      `${index}.md`,
      `# Part ${index}\n\nShared ${index}.\n\n## Own\n\n${word} ${index}.\n`,
    ]),
  )

it('shows nothing half when killed at any moment, and completes when run again', {
  timeout: 240_000,
}, async () => {
  const home = makeFolder()
  const first = makeFolder(documents('one'))
  const second = makeFolder({ ...documents('two'), 'new.md': '# New\n\nNew words.\n' })
  expect(ingest(home, first, '1').status).toBe(0)
  expect(ingest(home, first, '3').status).toBe(0)
  const trial = makeFolder()
  ingest(trial, first, '1')
  ingest(trial, first, '3')
  const calls = Number(ingest(trial, second, '2').stdout)
  expect(calls).toBeGreaterThan(3)

  for (let moment = 1; moment <= calls; moment += 1) {
    for (const when of ['before', 'during']) {
      expect(ingest(home, second, '2', moment, when).signal).toBe('SIGKILL')
      expect(checkDatabase(join(home, 'library.db'))?.faults).toEqual([])
      const services = await openIngestServices(home)
      const visible = await services.library.releases('local', 'manual')
      const own = await Promise.all(visible.map(release => ownPassages(release, services)))
      const all = new Set(own.flatMap(ids => [...ids]))
      for (const [index, release] of visible.entries())
        expect(await indexedPassages(release, all, services)).toEqual(own[index])
      await recover(services)
      expect(await services.library.staged()).toEqual([])
      for (const [index, release] of visible.entries())
        expect(await indexedPassages(release, all, services)).toEqual(own[index])
      expect(visible.map(release => release.label)).toEqual(
        visible.length === 3 ? ['1', '2', '3'] : ['1', '3'],
      )
      if (visible.length === 3)
        await purgeRelease({ tenant: 'local', package: 'manual', label: '2' }, services)
      await services.close()
    }
  }
  expect(ingest(home, second, '2').status).toBe(0)
  const services = await openIngestServices(home)
  const releases = await services.library.releases('local', 'manual')
  expect(releases.map(release => release.label)).toEqual(['1', '2', '3'])
})
