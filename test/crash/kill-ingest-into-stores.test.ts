import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkMembership } from '../../ingest/index/check-membership.ts'
import { ingestPackage } from '../../ingest/ingest-package.ts'
import type { IngestServices } from '../../ingest/ingest-services.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Release } from '../../src/domain/release.ts'
import { hashOf } from '../../src/library/s3/object-keys.ts'
import { startScript } from '../support/child-process.ts'
import { openKillableStores } from '../support/killable-stores.ts'
import { makeFolder, writeFiles } from '../support/make-folder.ts'
import { sharedOpenSearch } from '../support/opensearch/shared-opensearch.ts'
import { makeTestBucket } from '../support/s3/s3-place.ts'
import { sharedS3 } from '../support/s3/shared-s3.ts'

const openSearch = await sharedOpenSearch()
const s3 = await sharedS3()
if (s3 !== null) await makeTestBucket(s3)
/** More of them, more points: they are spread over all that write. */
const kills = Number(process.env.KILLS ?? 4)
const child = new URL('../support/stores-ingest-child.ts', import.meta.url)
const never = new AbortController().signal
const DOCUMENTS = 12

/** Two documents in three are those of the round before; each says in which round it was written. */
function writtenIn(round: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: DOCUMENTS }, (_, number) => {
      const written = round - ((round + number) % 3)
      return [`${number}.md`, `# Page ${number}\n\nWritten in round${written} by hand.\n`]
    }),
  )
}

/** What a label holds, by how its words were found; throws where it is neither of the contents that it may be. */
async function shown(release: Release, may: readonly number[], { library, search }: IngestServices) {
  const documents = await library.documents(release)
  expect(documents).toHaveLength(DOCUMENTS)
  const texts: string[] = []
  for (const { documentVersion } of documents)
    texts.push((await library.sections(documentVersion)).map(({ text }) => text).join(''))
  const round = may.find(each => Object.values(writtenIn(each)).every(text => texts.includes(text)))
  expect(round, `${release.label} is none of ${may}`).toBeDefined()
  for (const written of new Set(may.flatMap(each => [each, each - 1, each - 2]))) {
    const filter = {
      tenant: 'local',
      access: ['public'],
      releases: [{ package: 'manual', ordinals: [release.ordinal] }],
    }
    const { keyword } = await search.search({ keywords: `round${written}`, filter, limit: 50 })
    const pages = keyword.map(({ path }) => path).toSorted()
    const expected = Object.entries(writtenIn(round!)).filter(([, text]) => text.includes(`round${written} `))
    expect(pages).toEqual(expected.map(([path]) => path).toSorted())
  }
  return round!
}

describe.skipIf(openSearch === null || s3 === null)('an ingest into S3 and OpenSearch', () => {
  it('shows nothing half wherever it is killed, and the next one clears and completes', {
    timeout: 60_000 + kills * 20_000,
  }, async () => {
    const copies = makeFolder()
    const place = { s3: s3!, openSearch: openSearch!, prefix: `test-${randomUUID().slice(0, 8)}`, copies }
    const { services, objects, close } = await openKillableStores({
      ...place,
      copies: join(copies, 'reader'),
    })
    onTestFinished(close)
    const { library, search } = services
    const folderOf = (round: number) => {
      const folder = makeFolder()
      writeFiles(folder, writtenIn(round))
      return folder
    }
    const run = (round: number, label: string, moment: number, when: string) =>
      startScript(child, [JSON.stringify(place), folderOf(round), label, `${moment}`, when])
    const published = () => library.releases('local', 'manual')

    /** How many requests write in an ingest of a new release, and in one that takes the place of another. */
    const countRequests = async (round: number, label: string) => {
      const script = run(round, label, 0, 'never')
      const requests = Number(await script.nextLine())
      expect(await script.ended()).toBe(0)
      return requests
    }
    // The first of all also makes the index.
    await countRequests(2, 'r2')
    const [added, replaced] = [await countRequests(3, 'r4'), await countRequests(4, 'r4')]
    /** The round that wrote what a label holds. */
    const rounds = new Map([
      ['r2', 2],
      ['r4', 4],
    ])
    let seen = 0
    for (let kill = 0; kill < kills; kill++) {
      const round = 5 + kill
      // Every third takes the place of the one before it.
      const label = kill % 3 === 2 ? [...rounds.keys()].at(-1)! : `r${round}`
      const before = rounds.get(label) ?? null
      const requests = before === null ? added : replaced
      const moment = 1 + Math.floor((kill * requests) / kills)
      const script = run(round, label, moment, kill % 2 === 0 ? 'after' : 'before')
      expect(await script.ended(), `request ${moment} of ${requests}`).not.toBe(0)

      const after = await published()
      expect(after.map(release => release.label)).toEqual(expect.arrayContaining([...rounds.keys()]))
      expect(after.length - rounds.size).toBeLessThanOrEqual(before === null ? 1 : 0)
      for (const release of after) {
        const may =
          release.label === label
            ? [round, ...(before === null ? [] : [before])]
            : [rounds.get(release.label)!]
        if ((await shown(release, may, services)) === round) seen += 1
      }
      expect((await checkMembership([after], library, search)).wrong).toEqual([])

      await ingestWhenFree(folderOf(round), label, services)
      rounds.set(label, round)
      const complete = await published()
      expect(complete.map(release => release.label).toSorted()).toEqual([...rounds.keys()].toSorted())
      for (const release of complete) await shown(release, [rounds.get(release.label)!], services)
      expect(await library.staged()).toEqual([])
      const { wrong, passages, stored } = await checkMembership([complete], library, search)
      expect([wrong, stored]).toEqual([[], passages])
      const placed = new Set<string>()
      for (const release of complete)
        for (const { documentVersion } of await library.documents(release))
          placed.add(`documents/${hashOf(documentVersion)}`)
      const kept = (await objects.list('documents/', never)).objects.map(({ key }) => key)
      expect(kept.toSorted()).toEqual([...placed].toSorted())
    }
    console.info(`${kills} kills in ${added} and ${replaced} requests, ${seen} after publishing`)
  })
})

/** The lock of a writer that was killed expires. */
async function ingestWhenFree(path: string, release: string, services: IngestServices): Promise<void> {
  for (;;)
    try {
      const owner = { tenant: 'local', owner: 'local', package: 'manual' }
      await ingestPackage(path, { ...owner, release, replace: true }, services)
      return
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'store-busy') throw error
      await setTimeout(100)
    }
}
