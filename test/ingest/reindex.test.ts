import { expect, it } from 'vitest'
import { checkIndex } from '../../ingest/check-index.ts'
import { publishRelease } from '../../ingest/publish-release.ts'
import { reindex } from '../../ingest/reindex.ts'
import { unpublishRelease } from '../../ingest/unpublish-release.ts'
import { ingestFiles, openIngestServices } from '../support/ingest-services.ts'
import { letterEmbedder } from '../support/letter-embedder.ts'

const name = (label: string) => ({ tenant: 'local', package: 'manual', label })
const text = '# A\n\nWords of A.\n\n## B\n\nWords of B.\n'

it('builds the index anew with another embedder, hidden releases included', async () => {
  const old = await openIngestServices()
  await ingestFiles(old, '1', { 'a.md': text })
  await ingestFiles(old, '2', { 'a.md': text.replace('of B', 'of C') })
  await unpublishRelease(name('1'), old)
  await unpublishRelease(name('2'), old)
  await old.close()
  await expect(openIngestServices(old.home, letterEmbedder('others'))).rejects.toMatchObject({
    code: 'embedder-mismatch',
    remedy: expect.stringContaining('reindex'),
  })

  const embedder = letterEmbedder('others')
  const services = await openIngestServices(old.home, embedder, { replaceEmbedder: true })
  expect(await reindex('local', services)).toMatchObject({ releases: 2, written: 3, embedded: 3 })
  expect(services.search.embedder).toEqual({ id: 'others', dimensions: 32 })
  for (const label of ['1', '2']) {
    const { release } = await publishRelease(name(label), services)
    expect(await checkIndex(release, services)).toMatchObject({ missing: 0 })
  }
})
