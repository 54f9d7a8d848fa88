import { join } from 'node:path'
import { ingestPackage } from '../../../ingest/ingest-package.ts'
import type { PlannedFile, PlannedRelease } from '../../../ingest/plan/ingest-plan.ts'
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

/** `together`: one ingest of a folder that holds all releases, else an ingest for each. */
export type ReleaseSeries = {
  releases: number
  share: number
  distribution: Distribution
  together: boolean
}

type Times = Pick<
  ReleaseMeasurement,
  'seconds' | 'planning' | 'reading' | 'writing' | 'processor' | 'embedded'
>
type MeasuredRelease = Times & { release: string; files: readonly PlannedFile[] }

/** Ingests release after release as `variorum ingest` does it, into a store of its own in `folder`. */
export async function measureReleases(
  generated: GeneratedPackage,
  { releases, share, distribution, together }: ReleaseSeries,
  folder: string,
): Promise<ReleaseMeasurement[]> {
  const home = join(folder, 'home')
  const source = join(folder, 'releases')
  const labels = Array.from({ length: releases }, (_, index) => `r${index + 1}`)
  for (const [index, label] of labels.entries()) {
    if (index > 0) generated.revise(share, distribution)
    generated.write(join(source, label))
  }
  const services = await openServices(loadConfig({ VARIORUM_HOME: home }))
  const measurements: ReleaseMeasurement[] = []
  let sizes = measureStore(home, 0)
  let known = new Set<string>()
  try {
    if (together) await measureIngest(source, undefined, services, add)
    else for (const label of labels) await measureIngest(join(source, label), label, services, add)
  } finally {
    await services.close()
  }
  return measurements

  function add({ release, files, ...times }: MeasuredRelease): void {
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
}

/** One ingest; `onRelease` takes each release as it is published, and its own time counts nowhere. Planning is shared out evenly. */
async function measureIngest(
  source: string,
  release: string | undefined,
  services: Services,
  onRelease: (measured: MeasuredRelease) => void,
): Promise<void> {
  let embedded = 0
  const embedder: Services['embedder'] = {
    ...services.embedder,
    embed(texts, ...rest) {
      embedded += texts.length
      return services.embedder.embed(texts, ...rest)
    },
  }
  let planned: PlannedRelease[] = []
  let planning = { seconds: 0, processor: 0 }
  let read = 0
  let watch = startWatch()
  await ingestPackage(
    source,
    {
      tenant: localCaller.tenant,
      owner: localCaller.name,
      package: 'bench',
      ...(release === undefined ? {} : { release }),
      onPlan: ({ releases }) => {
        const { seconds, processor } = watch()
        planning = { seconds: seconds / releases.length, processor: processor / releases.length }
        planned = [...releases]
        watch = startWatch()
      },
      onSummary: summary => {
        const { seconds, processor } = watch()
        const skipped = summary.files.skipped[0]
        if (skipped !== undefined) throw new Error(`${summary.release}: ${skipped.path}: ${skipped.reason}`)
        onRelease({
          release: summary.release,
          files: planned.shift()!.files,
          seconds: planning.seconds + seconds,
          planning: planning.seconds,
          reading: read,
          writing: seconds - read,
          processor: planning.processor + processor,
          embedded,
        })
        embedded = 0
        watch = startWatch()
      },
      onCompared: () => {
        watch = startWatch()
      },
    },
    {
      ...services,
      embedder,
      onProgress: ({ step, files }) => {
        if (step === 'read' && files.done === files.total) read = watch().seconds
      },
    },
  )
}

/** Seconds, and those of all threads' processor time, since it was started. */
function startWatch(): () => { seconds: number; processor: number } {
  const began = performance.now()
  const processorBefore = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(processorBefore)
    return { seconds: (performance.now() - began) / 1000, processor: (user + system) / 1e6 }
  }
}
