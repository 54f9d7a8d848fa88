import { expect, it } from 'vitest'
import { recover } from '../../ingest/recover.ts'
import { ingestFiles, openIngestServices } from '../support/ingest-services.ts'
import { letterEmbedder } from '../support/letter-embedder.ts'

const files = Object.fromEntries(
  Array.from({ length: 5 }, (_, index) => [`${index}.md`, `# ${index}\n\nWords ${index}.\n`]),
)

it('stops when it is told to, shows nothing of it, and clears up afterwards', async () => {
  const services = await openIngestServices()
  const abort = new AbortController()
  const stopped = ingestFiles(
    { ...services, signal: abort.signal, onProgress: progress => progress.files.done === 2 && abort.abort() },
    '1',
    files,
  )
  await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })
  expect(await services.library.releases('local', 'manual')).toEqual([])
  expect((await services.library.staged()).map(release => release.label)).toEqual(['1'])
  expect((await recover(services)).map(release => release.label)).toEqual(['1'])
  expect(await services.library.staged()).toEqual([])
  expect(await ingestFiles(services, '1', files)).toMatchObject({ status: 'ingested' })
})

it('lets one writer in at a time, and leaves the staged release of a running one alone', async () => {
  const services = await openIngestServices()
  const second = await openIngestServices(services.home)
  const embedder = letterEmbedder()
  const meanwhile: unknown[] = []
  await ingestFiles(
    {
      ...services,
      indexEmbedder: {
        ...embedder,
        async embed(texts) {
          meanwhile.push(await ingestFiles(second, '2', files).catch(error => error))
          meanwhile.push(await recover(second))
          return embedder.embed(texts, 'passage')
        },
      },
    },
    '1',
    files,
  )
  const refusal = { code: 'store-busy', message: expect.stringContaining('ingest') }
  expect(meanwhile).toEqual([expect.objectContaining(refusal), []])
  expect((await second.library.releases('local', 'manual')).map(release => release.label)).toEqual(['1'])
})
