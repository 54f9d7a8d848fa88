import type { MeasuredMean } from '../run/measure/measure-run.ts'

/** Measures that are counts for each question; all others are shares. */
const COUNTS = new Set(['inventedChanges', 'words'])

export const unitOf = (name: string): 'share' | 'count' => (COUNTS.has(name) ? 'count' : 'share')

/** `83.3 %`, or for a count `0.25`. */
export const formatMeasure = (name: string, value: number): string =>
  unitOf(name) === 'count' ? value.toFixed(2) : `${(100 * value).toFixed(1)} %`

export const formatInterval = (name: string, { low, high }: Pick<MeasuredMean, 'low' | 'high'>): string =>
  unitOf(name) === 'count'
    ? `${low.toFixed(2)}–${high.toFixed(2)}`
    : `${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}`

/** `4.2 ms`, `812 ms`, `1.5 s`. */
export function formatMilliseconds(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return '–'
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`
  return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`
}
