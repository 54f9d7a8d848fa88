import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkIndex } from '../../ingest/check-index.ts'
import type { DocumentParsers } from '../../ingest/parse-anew.ts'
import { presentParserName } from '../../ingest/parsers/document-parsers.ts'
import { parseDocument } from '../../ingest/parsers/parse-document.ts'
import { purgeRelease } from '../../ingest/purge-release.ts'
import { reindex } from '../../ingest/reindex.ts'
import { unpublishRelease } from '../../ingest/unpublish-release.ts'
import { showCitation } from '../../src/answer/show-citation.ts'
import { localCaller } from '../../src/domain/caller.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Release } from '../../src/domain/release.ts'
import type { SearchIndex } from '../../src/search/search-index.ts'
import { makeComparingAnswer } from '../support/cited-answers.ts'
import { indexedPassages, ownPassages } from '../support/index-content.ts'
import { ingestFiles, openIngestServices } from '../support/ingest-services.ts'
import { interruptAt } from '../support/interrupt-at.ts'
import type { letterEmbedder } from '../support/letter-embedder.ts'

type Services = Awaited<ReturnType<typeof openIngestServices>>

const name = (label: string) => ({ tenant: 'local', package: 'manual', label })
const notes = '# Fees\r\n\r\nThe zanzibar fee is $12.00.\r\n\r\n# Limits\r\n\r\nThe limit is $900.00.\r\n'
const rates = '# Rates\n\nThe rate is 412.\n'

/** Plain text is read as Markdown from now on: its heading lines begin sections. */
const newer: DocumentParsers = {
  nameOf: ({ path, parser }) => (path.endsWith('.txt') ? 'text@99' : presentParserName(parser)),
  parse(input) {
    if (!input.path.endsWith('.txt')) return parseDocument(input)
    const version = parseDocument({ ...input, parser: 'markdown' })
    return { ...version, id: version.id.replace(/^../, 'ff'), parser: 'text@99' }
  },
}

async function ingestThree(services: Services): Promise<void> {
  await ingestFiles(services, '1', { 'notes.txt': notes, 'rates.md': rates })
  await ingestFiles(services, '2', { 'notes.txt': notes, 'rates.md': rates.replace('412', '438') })
  await ingestFiles(services, '3', { 'notes.txt': notes.replace('$900', '$950'), 'rates.md': rates })
  await unpublishRelease(name('2'), services)
}

const releasesOf = ({ library }: Services) => library.releases('local', 'manual', { all: true })

async function expectReadAnew(services: Services, earlier: ReadonlySet<string>): Promise<void> {
  const releases = await releasesOf(services)
  expect(releases.map(release => release.status)).toEqual(['published', 'unpublished', 'published'])
  const own = await Promise.all(releases.map(release => ownPassages(release, services)))
  const all = new Set([...earlier, ...own.flatMap(ids => [...ids])])
  for (const [index, release] of releases.entries()) {
    const documents = await services.library.documents(release)
    expect(documents.map(document => document.parser)).toEqual(['text@99', presentParserName('markdown')])
    const outline = await services.library.outline(documents[0]!.documentVersion)
    expect(outline.map(section => section.heading)).toEqual(['Fees', 'Limits'])
    expect(await checkIndex(release, services)).toMatchObject({ missing: 0 })
    expect(await indexedPassages(release, all, services)).toEqual(own[index])
  }
}

async function allPassages(services: Services): Promise<Set<string>> {
  const own = await Promise.all((await releasesOf(services)).map(release => ownPassages(release, services)))
  return new Set(own.flatMap(ids => [...ids]))
}

/** Stores an answer that cites a place of the document as it was read at first. */
async function citeNotes(services: Services, release: Release) {
  const notesPlace = (await services.library.documents(release))[0]!
  const [section] = await services.library.sections(notesPlace.documentVersion)
  const answer = makeComparingAnswer('unused')
  const start = section!.text.indexOf('The zanzibar')
  const span = { start, end: start + 'The zanzibar fee is $12.00.'.length }
  const place = { ...answer.citations[0]!.place, release: '1', document: 'notes.txt', span }
  const { documentVersion, contentHash } = notesPlace
  const citation = {
    ...answer.citations[0]!,
    place: { ...place, section: section!.anchor },
    documentVersion,
    contentHash,
    quote: 'The zanzibar fee is $12.00.',
  }
  await services.answers.record(
    'local',
    { ...answer, citations: [citation], changes: [], sentences: [] },
    null,
  )
  return citation
}

it('documents are read by the newer parser, each once, and what it did not touch stays', async () => {
  const services = await openIngestServices()
  await ingestThree(services)
  const earlier = await allPassages(services)
  const embedder = services.embedder as ReturnType<typeof letterEmbedder>
  const before = embedder.embedded
  const report = await reindex('local', services, newer)
  expect(report).toMatchObject({ releases: 3, parsed: 2, failed: [], embedded: embedder.embedded - before })
  await expectReadAnew(services, earlier)
  expect(await reindex('local', services, newer)).toMatchObject({ parsed: 0, written: report.written })
  await expectReadAnew(services, earlier)
  expect(await ingestFiles(services, '1', { 'notes.txt': notes, 'rates.md': rates })).toMatchObject({
    status: 'unchanged',
  })
})

it('old citations stay valid until their release is purged', async () => {
  const services = await openIngestServices()
  await ingestThree(services)
  const [first] = await releasesOf(services)
  const citation = await citeNotes(services, first!)
  const before = await showCitation(citation.id, localCaller, services)
  expect(before).toMatchObject({ status: 'current', matches: true })
  await reindex('local', services, newer)
  expect(await showCitation(citation.id, localCaller, services)).toEqual(before)

  const stored = async () => (await services.answers.find('local', 'answer-1'))!.citations[0]
  await purgeRelease(name('1'), services)
  expect(await showCitation(citation.id, localCaller, services)).toMatchObject({ status: 'removed' })
  expect(await stored()).toEqual(citation)
  await purgeRelease(name('2'), services)
  expect(await stored()).toMatchObject({ removed: true, quote: '' })
  await purgeRelease(name('3'), services)
  await services.close()
  for (const word of ['$950.00', '$900.00', 'The limit'])
    for (const file of readdirSync(services.home))
      expect(readFileSync(join(services.home, file)).includes(word)).toBe(false)
})

it('a document that the newer parser refuses stays as it was read, and is named', async () => {
  const services = await openIngestServices()
  await ingestThree(services)
  const report = await reindex('local', services, {
    ...newer,
    parse() {
      throw new Problem('bad-release', 'notes.txt: line 1 is odd.', 'Mend it.')
    },
  })
  expect(report).toMatchObject({ releases: 3, parsed: 0 })
  expect(report.failed).toEqual([
    { path: 'manual@1/notes.txt', reason: 'notes.txt: line 1 is odd.' },
    { path: 'manual@3/notes.txt', reason: 'notes.txt: line 1 is odd.' },
  ])
  for (const release of await releasesOf(services))
    expect(await checkIndex(release, services)).toMatchObject({ missing: 0 })
})

it('ends right when it is started again after an interruption at any step', {
  timeout: 120_000,
}, async () => {
  let [ended, moment] = [false, 0]
  while (!ended) {
    moment += 1
    const services = await openIngestServices()
    await ingestThree(services)
    const earlier = await allPassages(services)
    const { wrap } = interruptAt(moment, ['writeVersions', 'supersede', 'rebuild', 'write', 'note', 'finish'])
    const rebuild: SearchIndex['rebuild'] = async (...given) => {
      const build = await services.search.rebuild(...given)
      return wrap({ ...build, index: wrap(build.index) })
    }
    const search = wrap({ ...services.search, rebuild })
    const interrupted = { ...services, library: wrap(services.library), search }
    ended = await reindex('local', interrupted, newer).then(
      () => true,
      () => false,
    )
    await reindex('local', services, newer)
    await expectReadAnew(services, earlier)
    await services.close()
  }
  expect(moment).toBeGreaterThan(6)
})
