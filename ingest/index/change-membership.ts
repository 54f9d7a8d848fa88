import { endLifespan, type Neighbours, startLifespan } from '../../src/domain/lifespan.ts'
import type { Passage, PassageId } from '../../src/domain/passage.ts'
import type { Release } from '../../src/domain/release.ts'
import type { IndexServices, IngestProgress } from '../ingest-services.ts'
import { workAhead } from '../work-ahead.ts'
import { openPassageChecks, type PassageChecks } from './check-passages.ts'
import { embedPassages } from './embed-passages.ts'
import { type DifferingPath, differingPaths, passagesOf } from './release-difference.ts'

/** At `ordinal` the index holds what `from` holds, and is to hold what `to` holds; null stands for nothing. */
export type MembershipChange = {
  ordinal: number
  neighbours: Neighbours
  from: Release | null
  to: Release | null
}

/** Counts of distinct passages, of texts that were embedded, and of passages that a guard could not check. */
export type ChangedPassages = {
  started: number
  ended: number
  written: number
  embedded: number
  unchecked: number
}

/** Passages are looked up and written in batches, each a short transaction of the index. */
const batchSize = 512

/** Touches only passages in which the two differ; membership at every other release's ordinal stays as it is. */
export async function changeMembership(
  change: MembershipChange,
  services: IndexServices,
  progress?: IngestProgress,
): Promise<ChangedPassages> {
  const { library, signal } = services
  const counts: ChangedPassages = { started: 0, ended: 0, written: 0, embedded: 0, unchecked: 0 }
  const checks = openPassageChecks(services)
  if (progress) progress.step = 'index'
  let starting: Passage[] = []
  let ending: PassageId[] = []
  const differing = await differingPaths(change.from, change.to, library, signal)
  for await (const [, [old, young]] of workAhead(differing, passagesOfBoth)) {
    for (const [id, passage] of young) {
      if (old.has(id)) continue
      starting.push(passage)
      if (starting.length >= batchSize) await flush()
    }
    for (const id of old.keys()) {
      if (young.has(id)) continue
      ending.push(id)
      if (ending.length >= batchSize) await flush()
    }
    if (progress) {
      progress.passages.done += young.size
      progress.passages.total = Math.max(progress.passages.total, progress.passages.done)
      services.onProgress?.(progress)
    }
  }
  await flush()
  return counts

  function passagesOfBoth({ path, before, after }: DifferingPath) {
    return Promise.all([passagesAt(change.from, path, before), passagesAt(change.to, path, after)])
  }

  async function passagesAt(release: Release | null, path: string, version: string | null) {
    if (release === null || version === null) return new Map<PassageId, Passage>()
    return passagesOf(release, path, version, library, signal)
  }

  function onEmbedded(texts: number) {
    if (!progress || !services.indexEmbedder.cost) return
    progress.embedded = (progress.embedded ?? 0) + texts
    services.onProgress?.(progress)
  }

  async function flush() {
    const changed = await writeBatch(change, starting, ending, services, checks, onEmbedded)
    counts.started += starting.length
    counts.ended += ending.length
    counts.written += changed.written
    counts.embedded += changed.embedded
    counts.unchecked = checks.unchecked
    starting = []
    ending = []
  }
}

async function writeBatch(
  { ordinal, neighbours }: MembershipChange,
  starting: readonly Passage[],
  ending: readonly PassageId[],
  services: IndexServices,
  checks: PassageChecks,
  onEmbedded: (texts: number) => void,
): Promise<{ written: number; embedded: number }> {
  const { search, signal } = services
  if (starting.length + ending.length === 0) return { written: 0, embedded: 0 }
  const stored = await search.lifespans([...starting.map(passage => passage.id), ...ending], signal)

  const missing = starting.filter(passage => !stored.has(passage.id))
  await checks.check(missing)
  const { vectors, embedded } = await embedPassages(missing, services, onEmbedded)
  const lifespans = startLifespan([], ordinal, neighbours)
  await search.write(
    missing.map((passage, index) => ({ passage, vector: vectors[index]!, lifespans })),
    signal,
  )

  const prolonged = starting
    .filter(passage => stored.has(passage.id))
    .map(passage => ({
      passage: passage.id,
      lifespans: startLifespan(stored.get(passage.id)!, ordinal, neighbours),
    }))
  const closed = ending
    .filter(passage => stored.has(passage))
    .map(passage => ({ passage, lifespans: endLifespan(stored.get(passage)!, ordinal, neighbours) }))
  await search.setLifespans([...prolonged, ...closed.filter(each => each.lifespans.length > 0)], signal)
  await search.remove(
    closed.filter(each => each.lifespans.length === 0).map(each => each.passage),
    signal,
  )
  return { written: missing.length, embedded }
}
