import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publishRelease } from '../../ingest/publish-release.ts'
import { purgeRelease } from '../../ingest/purge-release.ts'
import { unpublishRelease } from '../../ingest/unpublish-release.ts'
import type { PassageId } from '../../src/domain/passage.ts'
import { indexedPassages, ownPassages } from '../support/index-content.ts'
import { ingestFiles, openIngestServices } from '../support/ingest-services.ts'
import { letterEmbedder } from '../support/letter-embedder.ts'

const name = (label: string) => ({ tenant: 'local', package: 'manual', label })
const rules = '# Rules\n\n## Eligibility\n\nDrivers of 16 years.\n\n## Fees\n\nThe late fee is $12.00.\n'

describe('ingesting a release', () => {
  it('finds the text in that release only', async () => {
    const services = await openIngestServices()
    await ingestFiles(services, '1', { 'rules.md': rules })
    await ingestFiles(services, '2', { 'rules.md': rules.replace('$12.00', '$15.00') })
    const releases = await services.library.releases('local', 'manual')
    const found = await Promise.all(
      releases.map(({ ordinal }) =>
        services.search.search({
          keywords: 'late fee',
          filter: {
            tenant: 'local',
            access: ['public'],
            releases: [{ package: 'manual', ordinals: [ordinal] }],
          },
          limit: 10,
        }),
      ),
    )
    const hashes = found.map(({ keyword }) => keyword.map(hit => hit.textHash))
    expect(hashes.map(list => list.length)).toEqual([1, 1])
    expect(hashes[0]).not.toEqual(hashes[1])
  })

  it('does nothing for the same content, and says so', async () => {
    const services = await openIngestServices()
    expect(await ingestFiles(services, '1', { 'rules.md': rules })).toMatchObject({ status: 'ingested' })
    expect(await ingestFiles(services, '1', { 'rules.md': rules })).toMatchObject({
      status: 'unchanged',
      passages: { started: 0, embedded: 0 },
    })
    expect(await services.library.releases('local', 'manual', { all: true })).toHaveLength(1)
  })

  it('refuses other content under the same label, and replaces it on demand', async () => {
    const services = await openIngestServices()
    await ingestFiles(services, '1', { 'rules.md': rules, 'old.md': '# Old\n\nWords of old.\n' })
    await ingestFiles(services, '2', { 'rules.md': rules })
    const [first] = await services.library.releases('local', 'manual')
    const old = await ownPassages(first!, services)
    const files = { 'rules.md': rules, 'new.md': '# New\n\nWords anew.\n' }
    await expect(ingestFiles(services, '1', files)).rejects.toMatchObject({
      code: 'conflict',
      remedy: expect.stringContaining('--replace'),
    })
    expect(await ingestFiles(services, '1', files, { replace: true })).toMatchObject({ status: 'replaced' })

    const releases = await services.library.releases('local', 'manual', { all: true })
    expect(releases.map(release => release.label)).toEqual(['1', '2'])
    const all = new Set([...old, ...(await ownPassages(releases[0]!, services))])
    for (const release of releases)
      expect(await indexedPassages(release, all, services)).toEqual(await ownPassages(release, services))
    expect((await services.search.lifespans([...old])).size).toBe(old.size - 1)
  })

  it('refuses another effective date for what is there', async () => {
    const services = await openIngestServices()
    await ingestFiles(services, '1', { 'rules.md': rules }, { effective: '2024-01-01' })
    const again = ingestFiles(services, '1', { 'rules.md': rules }, { effective: '2024-02-01' })
    await expect(again).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('effective'),
    })
    expect(await ingestFiles(services, '1', { 'rules.md': rules })).toMatchObject({ status: 'unchanged' })
  })

  it('parses and embeds only what differs', async () => {
    const embedder = letterEmbedder()
    const services = await openIngestServices(undefined, embedder)
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`${index}.md`, `# Part ${index}\n\n${rules}`]),
    )
    await ingestFiles(services, '1', files)
    const before = embedder.embedded
    const changed = { ...files, '7.md': files['7.md']!.replace('$12.00', '$13.00') }
    const summary = await ingestFiles(services, '2', changed)
    expect(summary.files).toMatchObject({ read: 20, unchanged: 19 })
    expect(summary.passages).toEqual({ started: 1, ended: 1, written: 1, embedded: 1, unchecked: 0 })
    expect(embedder.embedded - before).toBe(1)
    const third = await ingestFiles(services, '3', files)
    expect(third.passages).toEqual({ started: 1, ended: 1, written: 0, embedded: 0, unchecked: 0 })
  })

  it('reports bad files and takes in the others', async () => {
    const services = await openIngestServices()
    const summary = await ingestFiles(services, '1', {
      'rules.md': rules,
      'latin.md': Buffer.from('caf\xe9', 'latin1'),
      'empty.md': '',
      'logo.png': 'GIF89a\0',
      '.DS_Store': 'x',
    })
    expect(summary.files.read).toBe(1)
    const reasons = Object.fromEntries(
      summary.files.skipped.map(file => [file.path, [file.kind, file.reason]]),
    )
    expect(reasons).toEqual({
      'latin.md': ['bad', expect.stringContaining('not UTF-8')],
      'empty.md': ['bad', expect.stringContaining('empty')],
      'logo.png': ['unsupported', 'a picture (GIF)'],
      '.DS_Store': ['hidden', 'hidden'],
    })
  })

  it('refuses a release of which nothing can be read, and leaves no trace of it', async () => {
    const services = await openIngestServices()
    await expect(ingestFiles(services, '1', { 'empty.md': '' })).rejects.toMatchObject({
      code: 'bad-release',
    })
    await expect(ingestFiles(services, '1', { 'logo.png': 'GIF89a\0' })).rejects.toMatchObject({
      code: 'bad-release',
    })
    expect(await services.library.releases('local', 'manual', { all: true })).toEqual([])
    expect(await ingestFiles(services, '1', { 'rules.md': rules })).toMatchObject({ status: 'ingested' })
  })

  it('can be hidden and shown again', async () => {
    const services = await openIngestServices()
    await ingestFiles(services, '1', { 'rules.md': rules })
    expect(await unpublishRelease(name('1'), services)).toMatchObject({ changed: true })
    expect(await services.library.releases('local', 'manual')).toEqual([])
    expect(await ingestFiles(services, '1', { 'rules.md': rules })).toMatchObject({ status: 'unchanged' })
    expect(await publishRelease(name('1'), services)).toMatchObject({ changed: true })
    expect(await publishRelease(name('1'), services)).toMatchObject({ changed: false })
    expect(await services.library.releases('local', 'manual')).toHaveLength(1)
  })
})

describe('the index, whatever is ingested, replaced or purged in whatever order', () => {
  const words = ['alpha', 'beta', 'gamma', 'delta']
  const content = fc.dictionary(
    fc.constantFrom('a.md', 'b.md', 'c.md'),
    fc
      .subarray(words, { minLength: 1 })
      .map(list => list.map(word => `## ${word}\n\nAbout ${word}.\n`).join('\n')),
    { minKeys: 1, noNullPrototype: true },
  )
  const step = fc.record({
    action: fc.constantFrom('ingest', 'ingest', 'ingest', 'purge', 'unpublish', 'publish'),
    label: fc.integer({ min: 1, max: 6 }).map(String),
    content,
    access: fc.constantFrom('public', 'public', 'public', 'staff'),
  })

  it('says of every release exactly what that release holds', async () => {
    const services = await openIngestServices()
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async steps => {
        run += 1
        const inPackage = `manual-${run}`
        const releases = () => services.library.releases('local', inPackage, { all: true })
        const seen = new Set<PassageId>()
        for (const { action, label, content: files, access } of steps) {
          const place = { tenant: 'local', package: inPackage, label }
          const known = (await releases()).some(release => release.label === label)
          if (action === 'ingest')
            await ingestFiles(services, label, files, { package: inPackage, replace: true, access })
          else if (!known) continue
          else if (action === 'purge') await purgeRelease(place, services)
          else if (action === 'unpublish') await unpublishRelease(place, services)
          else await publishRelease(place, services)

          const stored = await releases()
          const own = await Promise.all(stored.map(release => ownPassages(release, services)))
          const held = new Set(own.flatMap(ids => [...ids]))
          for (const id of held) seen.add(id)
          for (const [index, release] of stored.entries())
            expect(await indexedPassages(release, seen, services)).toEqual(own[index])
          expect(new Set((await services.search.lifespans([...seen])).keys())).toEqual(held)
        }
      }),
      { numRuns: 25 },
    )
  })
})
