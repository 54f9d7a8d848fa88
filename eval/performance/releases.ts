import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Distribution } from './releases/change-units.ts'
import type { GeneratedPackage } from './releases/generated-package.ts'
import { makeProse } from './releases/make-prose.ts'
import { makeTables } from './releases/make-tables.ts'
import { measureReleases } from './releases/measure-releases.ts'
import { describeRest, formatReleases, judgeReleases } from './releases/report-releases.ts'

const proseSize = { documents: 100, units: 24 }
const tableSize = { documents: 50, units: 200 }
const ways = [
  ['spread', true],
  ['spread', false],
  ['concentrated', true],
  ['concentrated', false],
] as const

/**
 * Measures what ten releases of a generated package cost that differ in 2 % of their sections, changed all over the
 * documents or in few of them, and the same for rows of tables. `--releases 10 --share 0.02 --seed 1`.
 */
export async function benchReleases(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      releases: { type: 'string', default: '10' },
      share: { type: 'string', default: '0.02' },
      seed: { type: 'string', default: '1' },
    },
  })
  const series = { releases: Number(values.releases), share: Number(values.share) }
  const seed = Number(values.seed)
  const load = loadavg()[0]!.toFixed(1)
  console.log(
    `${series.releases} releases, of which each changes ${series.share * 100} % of the one before; ${cpus().length} cores (load ${load} before), ${cpus()[0]?.model}, Node ${process.version}.`,
  )
  const packages: [string, () => GeneratedPackage][] = [
    ['prose', () => makeProse(proseSize, seed)],
    ['tables', () => makeTables(tableSize, seed)],
  ]
  const folder = mkdtempSync(join(tmpdir(), 'variorum-bench-'))
  try {
    await run('warm-up', makeProse({ documents: 20, units: 20 }, seed + 1), 'spread', true)
    for (const [name, make] of packages)
      for (const [distribution, together] of ways) {
        const generated = make()
        const { units, documents } = generated
        console.log(
          `\n${name}: ${units.count} ${units.name} in ${documents} documents, changes ${distribution}, ${together ? 'all releases in one ingest' : 'an ingest for each release'}`,
        )
        const measurements = await run(
          `${name}-${distribution}-${together}`,
          generated,
          distribution,
          together,
        )
        console.log(formatReleases(measurements))
        for (const { what, value, held } of judgeReleases(measurements))
          console.log(`  ${what.padEnd(32)} ${value.padStart(6)}  ${held ? 'yes' : 'no'}`)
        for (const line of describeRest(measurements)) console.log(`  ${line}`)
      }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }

  async function run(
    name: string,
    generated: GeneratedPackage,
    distribution: Distribution,
    together: boolean,
  ) {
    const own = join(folder, name)
    mkdirSync(own)
    const measurements = await measureReleases(generated, { ...series, distribution, together }, own)
    rmSync(own, { recursive: true })
    return measurements
  }
}
