import { join } from 'node:path'
import { ingestPackage } from '../../../ingest/ingest-package.ts'
import { loadConfig } from '../../../src/config.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import { openServices } from '../../../src/services.ts'
import type { Distribution } from './change-units.ts'
import type { GeneratedPackage } from './generated-package.ts'
import { measureStore } from './store-sizes.ts'

/**
 * What ingesting one release cost; `changed` documents differ from the release before. Rows are those of passages in
 * the index: new ones, and older ones whose lifespan was closed. Sizes in bytes, after the release.
 */
export type ReleaseMeasurement = {
  release: string
  changed: number
  seconds: number
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
  let embedded = 0
  const embedder: typeof services.embedder = {
    ...services.embedder,
    embed(texts, ...rest) {
      embedded += texts.length
      return services.embedder.embed(texts, ...rest)
    },
  }
  const measurements: ReleaseMeasurement[] = []
  try {
    let before = measureStore(home, 0)
    for (let number = 1; number <= releases; number++) {
      if (number > 1) generated.revise(share, distribution)
      const release = `r${number}`
      const source = join(folder, release)
      generated.write(source)
      embedded = 0
      const began = performance.now()
      const { summaries } = await ingestPackage(
        source,
        { tenant: localCaller.tenant, owner: localCaller.name, package: 'bench', release },
        { ...services, embedder },
      )
      const seconds = (performance.now() - began) / 1000
      const { files } = summaries[0]!
      if (files.skipped.length > 0) throw new Error(`${release}: ${JSON.stringify(files.skipped[0])}`)
      const after = measureStore(home, before.generation)
      const written = after.passages - before.passages
      measurements.push({
        release,
        changed: files.read - files.unchanged,
        seconds,
        embedded,
        written,
        closed: after.touched - written,
        indexBytes: after.indexBytes,
        libraryBytes: after.libraryBytes,
      })
      before = after
    }
  } finally {
    await services.close()
  }
  return measurements
}
