import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { purgeRelease } from '../../ingest/purge-release.ts'
import { ingestFiles, openIngestServices } from '../support/ingest-services.ts'

const marker = 'zanzibar quokka ledger'
const name = (label: string) => ({ tenant: 'local', package: 'manual', label })

function filesWith(home: string, text: string): string[] {
  return readdirSync(home).filter(file => readFileSync(join(home, file)).includes(text))
}

it('erases the text of a purged release from every file, and keeps what others share', async () => {
  const services = await openIngestServices()
  const shared = '# Shared\n\nWords that both hold, marsupial almanac.\n'
  await ingestFiles(services, '1', { 'a.md': shared, 'b.md': `# Secret\n\nThe ${marker} is kept here.\n` })
  await ingestFiles(services, '2', { 'a.md': shared })
  expect(filesWith(services.home, 'zanzibar')).not.toEqual([])
  await purgeRelease(name('1'), services)
  await services.close()
  for (const word of ['zanzibar', 'quokka', marker]) expect(filesWith(services.home, word)).toEqual([])
  expect(filesWith(services.home, 'marsupial')).not.toEqual([])
})

it('erases what was replaced', async () => {
  const services = await openIngestServices()
  await ingestFiles(services, '1', { 'b.md': `# Secret\n\nThe ${marker} is kept here.\n` })
  await ingestFiles(services, '1', { 'b.md': '# Open\n\nNothing to hide.\n' }, { replace: true })
  await services.close()
  expect(filesWith(services.home, 'zanzibar')).toEqual([])
})

it('names what there is when the release is unknown', async () => {
  const services = await openIngestServices()
  await ingestFiles(services, '1', { 'a.md': '# A\n\nWords.\n' })
  await expect(purgeRelease(name('9'), services)).rejects.toMatchObject({
    code: 'not-found',
    remedy: 'It has: 1.',
  })
  await expect(purgeRelease({ ...name('1'), package: 'other' }, services)).rejects.toMatchObject({
    code: 'not-found',
    remedy: 'There are: manual.',
  })
})
