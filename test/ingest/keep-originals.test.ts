import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { presentParserName } from '../../ingest/parsers/document-parsers.ts'
import { parseFile } from '../../ingest/parsers/parse-file.ts'
import { purgeRelease } from '../../ingest/purge-release.ts'
import { reindex } from '../../ingest/reindex.ts'
import { openLayout } from '../../src/domain/pack-layout.ts'
import { ingestFiles, openIngestServices } from '../support/ingest-services.ts'
import { makePagedPdf } from '../support/make-paged-pdf.ts'

const rates = '# Rates\n\nThe rate is 412.\n'
const name = (label: string) => ({ tenant: 'local', package: 'manual', label })

it('a PDF is kept as it came, once, until the last release with it is purged; a newer parser reads it again', async () => {
  const services = await openIngestServices()
  const { library } = services
  const { bytes } = await makePagedPdf()
  const contentHash = createHash('sha256').update(bytes).digest('hex')
  const files = { 'tariff.pdf': bytes, 'rates.md': rates }
  await ingestFiles(services, '1', files)
  await ingestFiles(services, '2', { ...files, 'rates.md': rates.replace('412', '438') })
  expect(Buffer.compare((await library.original(contentHash))!.bytes, bytes)).toBe(0)

  const report = await reindex('local', services, {
    nameOf: ({ parser }) => (parser.startsWith('pdf@') ? 'pdf@99' : presentParserName(parser)),
    async parse(input) {
      const version = await parseFile(input)
      return { ...version, id: version.id.replace(/^../, 'ff'), parser: 'pdf@99' }
    },
  })
  expect(report).toMatchObject({ parsed: 1, failed: [] })
  const [release] = await library.releases('local', 'manual')
  const tariff = (await library.documents(release!)).find(({ path }) => path === 'tariff.pdf')!
  expect(tariff).toMatchObject({ parser: 'pdf@99', contentHash })
  expect(openLayout((await library.layout(tariff.documentVersion))!).pages).toHaveLength(3)

  await purgeRelease(name('1'), services)
  expect(await library.original(contentHash)).not.toBeNull()
  await purgeRelease(name('2'), services)
  expect(await library.original(contentHash)).toBeNull()
  await services.close()
})
