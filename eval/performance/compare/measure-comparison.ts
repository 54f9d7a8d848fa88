import { readFileSync, writeFileSync } from 'node:fs'
import { startComparison } from '../../../src/comparisons/comparison-steps.ts'
import { percentile } from '../percentile.ts'
import type { Expected } from './generated-pair.ts'
import { type Judgement, judgeFound } from './judge-found.ts'
import { readBlocks, readTexts } from './parse-pair.ts'

/** Milliseconds of all rounds but the first and of their processor time, medians; memory in MB, 0 where the system does not tell. */
export type Measured = {
  sections: number
  changes: number
  first: number
  median: number
  processor: number
  /** Resident before the first comparison, and at most in it. */
  input: number
  peak: number
  judged: Judgement
}

/**
 * Compares the pair in a folder again and again, in the steps of a comparison of stored releases: texts are at hand,
 * blocks are read when they are asked for, which counts. At least `rounds` times, as long as two seconds are not over. To
 * be called in a process of its own, run with `--expose-gc`, so that what is resident is this comparison's.
 */
export function measureComparison(folder: string, rounds: number, expected: readonly Expected[]): Measured {
  const texts = readTexts(folder)
  globalThis.gc?.()
  const input = memory('VmRSS')
  resetPeak()
  const times: number[] = []
  const processor: number[] = []
  let peak = 0
  let comparison = compare()
  for (const begin = performance.now(); times.length <= rounds || performance.now() - begin < 2000; )
    comparison = compare()
  return {
    sections: texts.reduce((sum, { side, sections }) => sum + (side === 'before' ? sections.length : 0), 0),
    changes: comparison.changes.length,
    first: times[0]!,
    median: percentile(times.slice(1), 0.5),
    processor: percentile(processor.slice(1), 0.5),
    input,
    peak,
    judged: judgeFound(expected, comparison.changes),
  }

  function compare() {
    const [start, used] = [performance.now(), process.cpuUsage()]
    const steps = startComparison()
    for (const each of texts) steps.add(each)
    for (const wanted of steps.align({ release: 'before' }, { release: 'after' }))
      steps.fill({ wanted, blocks: readBlocks(folder, wanted) })
    const made = steps.compare('generated', { unchanged: false })
    times.push(performance.now() - start)
    const { user, system } = process.cpuUsage(used)
    processor.push((user + system) / 1000)
    if (times.length === 1) peak = memory('VmHWM')
    return made
  }
}

/** MB of this process, from Linux's `/proc/self/status`. */
function memory(field: 'VmRSS' | 'VmHWM'): number {
  try {
    return (
      Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024
    )
  } catch {
    return 0
  }
}

/** The peak counts from here on (`proc(5)`, clear_refs); where that cannot be set it counts from the start. */
function resetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {}
}
