import { join } from 'node:path'
import { loadConfig } from '../../../src/config.ts'
import { openServices } from '../../../src/services.ts'
import type { Distribution } from './change-units.ts'
import type { GeneratedPackage } from './generated-package.ts'
import { measureApart } from './measure-apart.ts'
import { type MeasuredRelease, measureIngest } from './measure-ingest.ts'
import type { ReleaseMeasurement } from './release-measurement.ts'
import { measureStore } from './store-sizes.ts'

/** `together`: one ingest of a folder that holds all releases; `each`: an ingest for each; `apart`: in a process of its own. */
export type IngestWay = 'together' | 'each' | 'apart'
export type ReleaseSeries = { releases: number; share: number; distribution: Distribution; way: IngestWay }

/** Ingests release after release as `variorum ingest` does it, into a store of its own in `folder`. */
export async function measureReleases(
  generated: GeneratedPackage,
  { releases, share, distribution, way }: ReleaseSeries,
  folder: string,
): Promise<ReleaseMeasurement[]> {
  const home = join(folder, 'home')
  const source = join(folder, 'releases')
  const labels = Array.from({ length: releases }, (_, index) => `r${index + 1}`)
  for (const [index, label] of labels.entries()) {
    if (index > 0) generated.revise(share, distribution)
    generated.write(join(source, label))
  }
  await (await openServices(loadConfig({ VARIORUM_HOME: home }))).close()
  const measurements: ReleaseMeasurement[] = []
  let sizes = measureStore(home, 0)
  let known = new Set<string>()
  if (way === 'apart') for (const label of labels) add(await measureApart(home, join(source, label), label))
  else {
    const services = await openServices(loadConfig({ VARIORUM_HOME: home }))
    try {
      if (way === 'together') await measureIngest(source, undefined, services, add)
      else for (const label of labels) await measureIngest(join(source, label), label, services, add)
    } finally {
      await services.close()
    }
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
