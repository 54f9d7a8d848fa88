import { unpublishRelease } from '../../ingest/unpublish-release.ts'
import { openEmbeddedContents } from '../../src/library/embedded/open-embedded-contents.ts'
import { openEmbeddedMemory } from '../../src/memory/embedded/open-embedded-memory.ts'
import { makeEvidenceRecord } from './evidence-records.ts'
import { makeFeedback } from './feedback-records.ts'
import { ingestFiles, openIngestServices } from './ingest-services.ts'
import { makeSpending } from './spending-records.ts'
import { askedAt, makeTurn } from './turn-records.ts'

/** A home with all that one may hold: a release that is hidden, documents that were read anew, files that were not read. */
export async function makeWholeHome(): Promise<string> {
  const services = await openIngestServices()
  const { home } = services
  const pages = (count: number, words: string) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, page) => [
        `${page}.md`,
        `# Page ${page}\n\nIt says ${words} ${page}.\n`,
      ]),
    )
  await ingestFiles(services, '1', pages(20, 'one'))
  await ingestFiles(services, '2', { ...pages(19, 'one'), '19.md': '# Page 19\n\nIt says two.\n' })
  await ingestFiles(services, '3', { ...pages(5, 'three'), 'broken.yaml': 'a: [' })
  await ingestFiles(services, 'r1', pages(3, 'other'), { package: 'guide' })
  await unpublishRelease({ tenant: 'local', package: 'manual', label: '1' }, services)
  const contents = openEmbeddedContents(home)
  const [release] = await services.library.releases('local', 'guide')
  for (const { path, documentVersion } of (await services.library.documents(release!)).slice(0, 2)) {
    const version = (await contents.version(documentVersion))!
    const newer = { ...version, id: `${version.id}-newer`, parser: 'a newer one' }
    await services.library.writeVersions([newer])
    await services.library.supersede(release!, [{ path, documentVersion: newer.id }])
  }
  await contents.close()
  const { conversations, answers, usage, questions } = await openEmbeddedMemory(home)
  for (let number = 0; number < 12; number++) {
    const key = { tenant: 'local', id: `talk-${number % 4}`, owner: number % 2 === 0 ? 'ann' : 'bob' }
    const turn = makeTurn(`turn-${number}`, `Question ${number}?`, key.id)
    await conversations.append(key, turn, askedAt(number))
    await answers.record('local', turn.answer, number % 3 === 0 ? makeEvidenceRecord('words') : null)
    await usage.record(makeSpending({ id: `${number}`, at: `2026-11-2${number % 3}T12:00:00.000Z` }))
  }
  await conversations.rename({ tenant: 'local', id: 'talk-1' }, 'Renamed')
  for (const [answerId, owner] of [
    ['answer-turn-3', 'ann'],
    ['answer-turn-1', 'bob'],
    ['answer-turn-3', 'bob'],
  ] as const)
    await answers.giveFeedback('local', makeFeedback({ id: `${answerId} of ${owner}`, answerId, owner }))
  for (const id of ['q1', 'q2']) {
    const question = {
      id,
      package: 'manual',
      question: `Question ${id}?`,
      about: 'release',
      owner: 'ann',
    } as const
    await questions.add('local', { ...question, createdAt: askedAt(0) })
    const key = { tenant: 'local', package: 'manual', id }
    for (const place of ['2', '3'])
      await questions.keep(key, { place, key: 'x', answer: `answer-turn-${place}` })
  }
  await conversations.close()
  await services.close()
  return home
}
