import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { diffLines } from 'diff'
import { percentile } from '../percentile.ts'

/** Milliseconds of line diffs of the same text; null where one is not there, or took longer than its limit. */
export type LineDiffs = { gnu: number | null; myers: number | null }

/** `diff -r --minimal` over the two folders of text as a process, and `diffLines` file by file, medians of rounds. */
export function measureLineDiffs(folder: string, rounds: number, limit: number): LineDiffs {
  const [before, after] = [join(folder, 'files', 'before'), join(folder, 'files', 'after')]
  const gnu = () => {
    const { status } = spawnSync('diff', ['-r', '--minimal', before, after], {
      timeout: limit,
      stdio: 'ignore',
    })
    return status === 1
  }
  const files = [...new Set([before, after].flatMap(each => readdirSync(each)))].sort()
  const read = (side: string, file: string) => readFileSync(join(side, file), 'utf8')
  const texts = files.map(file => [read(before, file), read(after, file)] as const)
  const myers = () => {
    const begin = performance.now()
    return texts.every(
      ([older, newer]) =>
        diffLines(older, newer, { timeout: limit - (performance.now() - begin) }) !== undefined,
    )
  }
  return { gnu: timed(gnu), myers: timed(myers) }

  function timed(run: () => boolean): number | null {
    const times: number[] = []
    for (let round = 0; round <= rounds; round++) {
      const start = performance.now()
      if (!run()) return null
      times.push(performance.now() - start)
    }
    return percentile(times.slice(1), 0.5)
  }
}
