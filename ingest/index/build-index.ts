import { createHash } from 'node:crypto'
import type { Release } from '../../src/domain/release.ts'
import type { IndexBuild, SearchIndex } from '../../src/search/search-index.ts'
import type { IndexServices, IngestProgress } from '../ingest-services.ts'
import { changeMembership } from './change-membership.ts'

/** `releases` counts all, `written` and `embedded` what this process did. */
export type BuiltIndex = { releases: number; written: number; embedded: number }

/**
 * Builds the index of all releases (of each package, oldest first) with the given embedder, in the place of the one that
 * is searched. A build of the same releases that was interrupted is gone on with. `check` may refuse it before anybody
 * searches it. The caller holds the writer's lock.
 */
export async function buildIndex(
  packages: readonly (readonly Release[])[],
  services: IndexServices,
  check?: (index: IndexBuild['index']) => Promise<void>,
): Promise<BuiltIndex> {
  const { search, indexEmbedder, signal } = services
  const { id, dimensions } = indexEmbedder
  const steps = packages.flatMap(releases =>
    releases.map((release, index) => ({ release, previous: releases[index - 1] ?? null })),
  )
  const build = await search.rebuild({ id, dimensions }, await planOf(packages.flat(), services), signal)
  const report: BuiltIndex = { releases: steps.length, written: 0, embedded: 0 }
  const building = { ...services, search: { ...search, ...build.index } as SearchIndex }
  for (const [index, { release, previous }] of steps.entries()) {
    if (index < build.done) continue
    const changed = await appendRelease(release, previous, building)
    report.written += changed.written
    report.embedded += changed.embedded
    await build.note(index + 1, signal)
  }
  await check?.(build.index)
  await build.finish(signal)
  return report
}

/** Names what is indexed: other releases, documents or passages of them make another plan. */
async function planOf(releases: readonly Release[], { library, signal }: IndexServices): Promise<string> {
  const hash = createHash('sha256')
  for (const release of releases) {
    const { tenant, package: name, ordinal, access } = release
    hash.update(JSON.stringify([tenant, name, ordinal, access]))
    for (const { path, documentVersion } of await library.documents(release, signal))
      hash.update(JSON.stringify([path, documentVersion]))
  }
  return hash.digest('hex')
}

/** The index holds no later release yet, so what lives on in this one has no end. */
function appendRelease(release: Release, previous: Release | null, services: IndexServices) {
  const none = { done: 0, total: 0 }
  const progress: IngestProgress = {
    package: release.package,
    release: release.label,
    step: 'index',
    files: { done: 0, total: release.documents },
    bytes: none,
    passages: { ...none },
  }
  const neighbours = { previous: previous?.ordinal ?? null, next: null }
  const change = { ordinal: release.ordinal, neighbours, from: previous, to: release }
  return changeMembership(change, services, progress)
}
