import { describe, expect, it } from 'vitest'
import { purgeRelease } from '../../ingest/purge-release.ts'
import { localCaller } from '../../src/domain/caller.ts'
import { ingestFiles, openIngestServices } from '../support/ingest-services.ts'

const fees = (amount: number) => ({ 'fees.md': `# Fees\n\nThe late fee is $${amount}.00 a month.\n` })

describe('a release that is taken in', () => {
  it('is compared with the releases before and after it, and the comparisons are kept', async () => {
    const services = await openIngestServices()
    const { comparisons, library } = services
    await ingestFiles(services, '1', fees(12), { order: 1 })
    await ingestFiles(services, '3', fees(18), { order: 3 })
    const found = async (from: string, to: string) => {
      const releases = await comparisons.resolve({ package: 'manual', from, to }, localCaller)
      return (await comparisons.find(releases))?.comparison.changes.length ?? null
    }
    expect(await found('1', '3')).toBe(1)
    await ingestFiles(services, '2', fees(18), { order: 2 })
    expect([await found('1', '2'), await found('2', '3'), await found('3', '1')]).toEqual([1, 0, null])
    await purgeRelease({ tenant: 'local', package: 'manual', label: '2' }, services)
    expect((await library.releases('local', 'manual')).map(({ label }) => label)).toEqual(['1', '3'])
    expect(await found('1', '3')).toBe(1)
  })

  it('has its unread files named by the comparison', async () => {
    const services = await openIngestServices()
    await ingestFiles(services, '1', fees(12))
    await ingestFiles(services, '2', {
      ...fees(15),
      'scan.tiff': 'II*\0',
      'broken.json': '{"fee": ',
      '.DS_Store': 'hidden',
    })
    const { comparison } = await services.comparisons.compare({ package: 'manual' }, localCaller)
    expect(comparison.completeness.notFullyRead).toEqual([
      { release: '2', document: 'broken.json', warnings: [expect.stringContaining('broken.json')] },
      { release: '2', document: 'scan.tiff', warnings: ['a picture (TIFF)'] },
    ])
  })
})
