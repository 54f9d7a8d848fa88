import { ingestPackage } from '../../../ingest/ingest-package.ts'
import type { PlannedFile, PlannedRelease } from '../../../ingest/plan/ingest-plan.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import type { Services } from '../../../src/services.ts'
import type { ReleaseMeasurement } from './release-measurement.ts'

type Times = Pick<
  ReleaseMeasurement,
  'seconds' | 'planning' | 'reading' | 'writing' | 'processor' | 'sinceStart' | 'embedded'
>
export type MeasuredRelease = Times & {
  release: string
  files: readonly Pick<PlannedFile, 'path' | 'hash' | 'bytes'>[]
}

/** One ingest; `onRelease` takes each release as it is published, and its own time counts nowhere. Planning is shared out evenly. */
export async function measureIngest(
  source: string,
  release: string | undefined,
  services: Services,
  onRelease: (measured: MeasuredRelease) => void,
): Promise<void> {
  let embedded = 0
  const indexEmbedder: Services['indexEmbedder'] = {
    ...services.indexEmbedder,
    embed(texts, ...rest) {
      embedded += texts.length
      return services.indexEmbedder.embed(texts, ...rest)
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
          sinceStart: performance.now() / 1000,
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
      indexEmbedder,
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
