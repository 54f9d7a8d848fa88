import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readOptions } from '../run/read-options.ts'
import type { Measured } from './compare/measure-comparison.ts'
import type { LineDiffs } from './compare/measure-line-diffs.ts'
import { machineLine } from './machine-line.ts'

/** Longest time for a line diff of a case, milliseconds. */
const LIMIT = 120_000

/**
 * Measures comparisons of generated releases of sections, and of a rate table, each in a process of its own, beside GNU
 * diff and the line diff of the `diff` package over the same text. What was changed is known, so that it is counted
 * what was found. `--sections 1000,10000,100000 --share 0.05 --cells 50000 --seed 1 --rounds 5`.
 */
export async function benchCompare(args: string[]): Promise<void> {
  const usual = { sections: '1000,10000,100000', share: '0.05', cells: '50000', seed: '1', rounds: '5' }
  const { sections, share, cells, seed, rounds } = readOptions(args, usual)
  const sizes = (kind: string, list: string) =>
    list
      .split(',')
      .filter(Boolean)
      .map(size => ({ kind, size }))
  console.log(`Times in ms; ${machineLine()}`)
  for (const { kind, size } of [...sizes('sections', sections), ...sizes('cells', cells)]) {
    const folder = mkdtempSync(join(tmpdir(), 'variorum-bench-'))
    try {
      const made = step<{ characters: number; lines: number }>(folder, 'make', kind, size, share, seed)
      const compared = step<Measured>(folder, 'compare', rounds)
      const lines = step<LineDiffs>(folder, 'lines', rounds, String(LIMIT))
      console.log(
        `\n${Number(size).toLocaleString('en')} ${kind}, ${made.lines.toLocaleString('en')} lines, ${(made.characters / 1e6).toFixed(1)} million characters a side`,
      )
      console.log(report(compared, lines).join('\n'))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

function step<Result>(folder: string, ...rest: string[]): Result {
  const child = join(import.meta.dirname, 'compare', 'compare-child.ts')
  const { status, stdout } = spawnSync(process.execPath, ['--expose-gc', child, folder, ...rest], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 26,
  })
  if (status !== 0) throw new Error(`the step "${rest.join(' ')}" failed`)
  return JSON.parse(stdout) as Result
}

function report(measured: Measured, { gnu, myers }: LineDiffs): string[] {
  const { first, median, processor, input, peak, judged } = measured
  const beside = (time: number | null) =>
    time === null
      ? `longer than ${LIMIT / 1000} s, or not there`
      : `${time.toFixed(0)}, ratio ${(median / time).toFixed(2)}`
  return [
    `  comparison          ${median.toFixed(0)} (processor ${processor.toFixed(0)}, first ${first.toFixed(0)})`,
    `  GNU diff --minimal  ${beside(gnu)}`,
    `  Myers, diffLines    ${beside(myers)}`,
    `  memory              ${peak.toFixed(0)} MB at most, of which ${input.toFixed(0)} before it began`,
    `  changes found       ${judged.found} of ${judged.made}, ${judged.besides} besides${judged.missed.length > 0 ? `; missed ${judged.missed.slice(0, 5).join(', ')}` : ''}`,
  ]
}
