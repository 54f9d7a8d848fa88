import { join } from 'node:path'
import { ingestPackage } from '../../../ingest/ingest-package.ts'
import { loadConfig } from '../../../src/config.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import { openServices, type Services } from '../../../src/services.ts'
import type { Distribution } from './change-units.ts'
import type { GeneratedPackage } from './generated-package.ts'
import { measureStore } from './store-sizes.ts'

/**
 * What ingesting one release cost. `changed` documents, of `changedBytes`, differ from the release before. Seconds from
 * the call to the published release, of which `planning`, `reading` (parse, split) and `writing` (store, compare, embed,
 * index) are parts; `processor` is that of all threads. Rows are those of passages in the index: new ones, and older ones
 * whose lifespan was closed. Sizes in bytes, after the release.
 */
export type ReleaseMeasurement = {
  release: string
  changed: number
  changedBytes: number
  seconds: number
  planning: number
  reading: number
  writing: number
  processor: number
  embedded: number
  written: number
  closed: number
  indexBytes: number
  libraryBytes: number
}

export type ReleaseSeries = { releases: number; share: number; distribution: Distribution }

/** Ingests release after release as `variorum ingest --release` does, into a store of its own in `folder`. */
export async function measureReleases(
  generated: GeneratedPackage,
  { releases, share, distribution }: ReleaseSeries,
  folder: string,
): Promise<ReleaseMeasurement[]> {
  const home = join(folder, 'home')
  const services = await openServices(loadConfig({ VARIORUM_HOME: home }))
  const measurements: ReleaseMeasurement[] = []
  try {
    let sizes = measureStore(home, 0)
    let known = new Set<string>()
    for (let number = 1; number <= releases; number++) {
      if (number > 1) generated.revise(share, distribution)
      const release = `r${number}`
      const source = join(folder, release)
      generated.write(source)
      const { files, ...times } = await measureIngest(source, release, services)
      const after = measureStore(home, sizes.generation)
      const written = after.passages - sizes.passages
      const changed = files.filter(({ path, hash }) => !known.has(`${path} ${hash}`))
      measurements.push({
        release,
        changed: changed.length,
        changedBytes: changed.reduce((sum, { bytes }) => sum + bytes, 0),
        ...times,
        written,
        closed: after.touched - written,
        indexBytes: after.indexBytes,
        libraryBytes: after.libraryBytes,
      })
      sizes = after
      known = new Set(files.map(({ path, hash }) => `${path} ${hash}`))
    }
  } finally {
    await services.close()
  }
  return measurements
}

async function measureIngest(source: string, release: string, services: Services) {
  let embedded = 0
  const embedder: Services['embedder'] = {
    ...services.embedder,
    embed(texts, ...rest) {
      embedded += texts.length
      return services.embedder.embed(texts, ...rest)
    },
  }
  const began = performance.now()
  const processorBefore = process.cpuUsage()
  const seconds = () => (performance.now() - began) / 1000
  let planned = 0
  let read = 0
  const { plan, summaries } = await ingestPackage(
    source,
    {
      tenant: localCaller.tenant,
      owner: localCaller.name,
      package: 'bench',
      release,
      onPlan: () => {
        planned = seconds()
      },
    },
    {
      ...services,
      embedder,
      onProgress: ({ step, files }) => {
        if (step === 'read' && files.done === files.total) read = seconds()
      },
    },
  )
  const total = seconds()
  const { user, system } = process.cpuUsage(processorBefore)
  const skipped = summaries[0]!.files.skipped[0]
  if (skipped !== undefined) throw new Error(`${release}: ${skipped.path}: ${skipped.reason}`)
  return {
    files: plan.releases[0]!.files,
    seconds: total,
    planning: planned,
    reading: read - planned,
    writing: total - read,
    processor: (user + system) / 1e6,
    embedded,
  }
}
