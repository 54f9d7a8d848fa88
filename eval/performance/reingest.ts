import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../../src/config.ts'
import { openServices } from '../../src/services.ts'
import { planCorpus } from '../../test/support/corpus/make-corpus.ts'
import { readOptions } from '../run/read-options.ts'
import { machineLine } from './machine-line.ts'
import { type MeasuredRelease, measureIngest } from './releases/measure-ingest.ts'

/**
 * What it costs to take a release in again of which one file in many changed: `npm run bench -- reingest [--files 500]
 * [--changed docx] [--rounds 3]`. The files are those of the corpus, of all formats, made from as many seeds as it takes; a file of
 * the format `changed` gets the content of another seed. The comparison of both releases is told apart.
 */
export async function benchReingest(args: string[]): Promise<void> {
  const { files, changed, rounds } = readOptions(args, { files: 500, changed: 'docx', rounds: 3 })
  const folder = mkdtempSync(join(tmpdir(), 'variorum-bench-'))
  const release = join(folder, 'release')
  mkdirSync(release)
  const planned = Array.from({ length: Math.ceil(files / 150) }, (_, seed) => planCorpus(seed + 1)).flat()
  const chosen = planned
    .slice(0, files)
    .map((each, at) => ({ each, path: join(release, `${at}-${each.path}`) }))
  for (const { each, path } of chosen) writeFileSync(path, (await each.make()).bytes)
  const target = chosen.find(({ each }) => each.path.endsWith(`.${changed}`))!
  const services = await openServices(loadConfig({ VARIORUM_HOME: join(folder, 'home') }))
  try {
    console.log(`${chosen.length} files of all formats, of which one (${changed}) changes; ${machineLine()}`)
    const first = await measure('r1')
    for (let round = 1; round <= rounds; round++) {
      const other = planCorpus(100 + round).find(({ path }) => path === target.each.path)!
      writeFileSync(target.path, (await other.make()).bytes)
      const again = await measure(`r${round + 1}`)
      const share = (100 * again.seconds) / first.seconds
      console.log(
        `  ${share.toFixed(1)} % of the first time, ${again.embedded} of ${first.embedded} passages embedded`,
      )
    }
  } finally {
    await services.close()
    rmSync(folder, { recursive: true, force: true })
  }

  async function measure(label: string): Promise<MeasuredRelease> {
    const started = performance.now()
    const measured: MeasuredRelease[] = []
    await measureIngest(release, label, services, each => measured.push(each))
    const [own] = measured
    const { seconds, planning, reading, writing, embedded } = own!
    const compared = (performance.now() - started) / 1000 - seconds
    const parts = { planning, reading, writing, comparing: compared }
    const told = Object.entries(parts).map(([name, value]) => `${name} ${value.toFixed(2)} s`)
    console.log(
      `${label.padEnd(8)} ${seconds.toFixed(2)} s (${told.join(', ')}), ${embedded} passages embedded`,
    )
    return own!
  }
}
