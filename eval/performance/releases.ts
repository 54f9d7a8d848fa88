import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readOptions } from '../run/read-options.ts'
import { machineLine } from './machine-line.ts'
import type { Distribution } from './releases/change-units.ts'
import type { GeneratedPackage } from './releases/generated-package.ts'
import { makeProse } from './releases/make-prose.ts'
import { makeTables } from './releases/make-tables.ts'
import { type IngestWay, measureReleases } from './releases/measure-releases.ts'
import { describeRest, formatReleases, judgeReleases } from './releases/report-releases.ts'

const proseSize = { documents: 100, units: 24 }
const tableSize = { documents: 50, units: 200 }
const distributions = ['spread', 'concentrated'] as const
const ways = {
  together: 'all releases in one ingest',
  each: 'an ingest for each release',
  apart: 'a process for each release',
} as const

/**
 * Measures what ten releases of a generated package cost that differ in 2 % of their sections, changed all over the
 * documents or in few of them, and the same for rows of tables. `--releases 10 --share 0.02 --seed 1`, and of packages,
 * distributions and ways `--only prose-spread-apart`.
 */
export async function benchReleases(args: string[]): Promise<void> {
  const { seed, only, ...series } = readOptions(args, { releases: 10, share: 0.02, seed: 1, only: '' })
  console.log(
    `${series.releases} releases, of which each changes ${series.share * 100} % of the one before; ${machineLine()}`,
  )
  const packages: [string, () => GeneratedPackage][] = [
    ['prose', () => makeProse(proseSize, seed)],
    ['tables', () => makeTables(tableSize, seed)],
  ]
  const folder = mkdtempSync(join(tmpdir(), 'variorum-bench-'))
  try {
    await run('warm-up', makeProse({ documents: 20, units: 20 }, seed + 1), 'spread', 'together')
    for (const [name, make] of packages)
      for (const [distribution, way] of combinations(name)) {
        const generated = make()
        const { units, documents } = generated
        console.log(
          `\n${name}: ${units.count} ${units.name} in ${documents} documents, changes ${distribution}, ${ways[way]}`,
        )
        const measurements = await run(`${name}-${distribution}-${way}`, generated, distribution, way)
        console.log(formatReleases(measurements))
        for (const { what, value, held } of judgeReleases(measurements))
          console.log(`  ${what.padEnd(32)} ${value.padStart(6)}  ${held ? 'yes' : 'no'}`)
        for (const line of describeRest(measurements, way)) console.log(`  ${line}`)
      }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }

  async function run(name: string, generated: GeneratedPackage, distribution: Distribution, way: IngestWay) {
    const own = join(folder, name)
    mkdirSync(own)
    const measurements = await measureReleases(generated, { ...series, distribution, way }, own)
    rmSync(own, { recursive: true })
    return measurements
  }

  function combinations(name: string): [Distribution, IngestWay][] {
    return distributions.flatMap(distribution =>
      (Object.keys(ways) as IngestWay[])
        .filter(way => `${name}-${distribution}-${way}`.includes(only))
        .map((way): [Distribution, IngestWay] => [distribution, way]),
    )
  }
}
