import { percentile } from '../percentile.ts'
import type { IngestWay } from './measure-releases.ts'
import type { ReleaseMeasurement } from './release-measurement.ts'

const mostCost = 1.25
const mostTime = 0.1

const columns: [string, (each: ReleaseMeasurement) => string][] = [
  ['release', each => each.release],
  ['changed', each => `${each.changed}`],
  ['seconds', each => each.seconds.toFixed(3)],
  ['plan', each => each.planning.toFixed(3)],
  ['read', each => each.reading.toFixed(3)],
  ['write', each => each.writing.toFixed(3)],
  ['processor s', each => each.processor.toFixed(3)],
  ['embedded', each => `${each.embedded}`],
  ['rows written', each => `${each.written}`],
  ['rows closed', each => `${each.closed}`],
  ['index MB', each => megabytes(each.indexBytes)],
  ['library MB', each => megabytes(each.libraryBytes)],
]

/** A line per release. */
export function formatReleases(measurements: readonly ReleaseMeasurement[]): string {
  const lines = [
    columns.map(([name]) => name),
    ...measurements.map(each => columns.map(([, value]) => value(each))),
  ]
  const widths = columns.map((_, at) => Math.max(...lines.map(line => line[at]!.length)))
  return lines.map(line => line.map((cell, at) => cell.padStart(widths[at]!)).join('  ')).join('\n')
}

export type Must = { what: string; value: string; held: boolean }

/** All releases against the first, and the time of the last against that of the first. */
export function judgeReleases(measurements: readonly ReleaseMeasurement[]): Must[] {
  const first = measurements[0]!
  const last = measurements.at(-1)!
  const sum = (value: (each: ReleaseMeasurement) => number) =>
    measurements.reduce((total, each) => total + value(each), 0)
  const atMost = (what: string, ratio: number, most: number) => ({
    what: `${what} ≤ ${most.toFixed(2)}`,
    value: ratio.toFixed(3),
    held: ratio <= most,
  })
  return [
    atMost('index size', last.indexBytes / first.indexBytes, mostCost),
    atMost('embedded texts', sum(each => each.embedded) / first.embedded, mostCost),
    atMost('index rows written', sum(each => each.written) / first.written, mostCost),
    atMost(`time of ${last.release} / ${first.release}`, last.seconds / first.seconds, mostTime),
  ]
}

/** What is no must: the library, which may grow by the documents that changed, closed rows, and processor time. */
export function describeRest(measurements: readonly ReleaseMeasurement[], way: IngestWay): string[] {
  const first = measurements[0]!
  const last = measurements.at(-1)!
  const later = measurements.slice(1)
  const times = (ratio: number) => ratio.toFixed(3)
  const sum = (value: (each: ReleaseMeasurement) => number) =>
    measurements.reduce((total, each) => total + value(each), 0)
  return [
    `library ${times(last.libraryBytes / first.libraryBytes)}; the documents that changed make ${times(sum(each => each.changedBytes) / first.changedBytes)}`,
    `rows written or closed ${times(sum(each => each.written + each.closed) / first.written)}`,
    `processor time of ${last.release} / ${first.release} ${times(last.processor / first.processor)}`,
    `middle one of the later releases / ${first.release} ${times(median(later.map(each => each.seconds)) / first.seconds)}, its processor time ${times(median(later.map(each => each.processor)) / first.processor)}`,
    ...(way === 'apart'
      ? [`with the start of the process ${times(last.sinceStart / first.sinceStart)}`]
      : []),
  ]
}

const median = (values: readonly number[]) => percentile(values, 0.5)

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(2)
}
