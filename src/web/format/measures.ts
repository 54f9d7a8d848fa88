import type { MeasureTitle } from '../../domain/evaluation.ts'

type Unit = MeasureTitle['unit']
type Range = { low: number; high: number }

const formats = {
  share: new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 }),
  count: new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 }),
}
const signed = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
const milliseconds = new Intl.NumberFormat(undefined, {
  ...{ style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 },
})
const seconds = new Intl.NumberFormat(undefined, { style: 'unit', unit: 'second', maximumFractionDigits: 1 })

/** A measure of an evaluation: a share as percent, or a count. */
export const formatMeasure = (value: number, unit: Unit) => formats[unit].format(value)

/** Where a mean lies, from `low` to `high`; one figure where it is nowhere else. */
export const formatInterval = ({ low, high }: Range, unit: Unit) =>
  formatMeasure(low, unit) === formatMeasure(high, unit)
    ? formatMeasure(low, unit)
    : formats[unit].formatRange(low, high)

/** A difference with its sign; of shares in points of a hundred. */
export const formatSigned = (value: number, unit: Unit) =>
  signed.format(unit === 'share' ? 100 * value : value)

/** So many milliseconds, in seconds from one on. */
export const formatDuration = (time: number) =>
  time < 1000 ? milliseconds.format(time) : seconds.format(time / 1000)
