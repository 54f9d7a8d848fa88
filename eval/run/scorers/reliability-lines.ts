import type { ReliabilityBin } from '../statistics/calibration.ts'

const WIDTH = 20

/** A reliability diagram as lines: the bar is what was so, the mark where it should end. */
export function reliabilityLines(bins: readonly ReliabilityBin[]): string[] {
  return [
    '     rows    said observed',
    ...bins.map(({ rows, said, observed }) => {
      const bar = [...'█'.repeat(Math.round(observed * WIDTH)).padEnd(WIDTH + 1, ' ')]
      bar[Math.round(said * WIDTH)] = '│'
      return `  ${String(rows).padStart(7)}    ${said.toFixed(2)}     ${observed.toFixed(2)}  ${bar.join('')}`
    }),
  ]
}
