import type { Interval } from '../statistics/bootstrap.ts'
import { reliabilityLines } from './reliability-lines.ts'
import { ALLOWED_FALSE_ALARMS, type ScorerReport, type Separation } from './score-labelled-answers.ts'

const figure = (value: number | null, digits = 3) =>
  value === null ? '–' : value === Number.POSITIVE_INFINITY ? 'above all' : value.toFixed(digits)
const interval = (range: Interval | null) =>
  range === null ? '' : ` [${figure(range.low)}, ${figure(range.high)}]`
const separation = ({ auroc, interval: range }: Separation) => `${figure(auroc)}${interval(range)}`
const percent = (share: number) => `${(100 * share).toFixed(1)} %`

/** The report as lines of text. */
export function formatScorerReport(report: ScorerReport): string {
  const { rows, faithful, bestF1, atFalseAlarms, calibration } = report
  return [
    `${rows} answers, ${faithful} labelled faithful`,
    `AUROC            ${separation(report.score)}`,
    `lexical floor    ${separation(report.floor)}  share of the answer's content words that stand in its contexts`,
    `score − floor    ${interval(report.gain).trim()}  95 %, paired bootstrap`,
    `best F1          ${figure(bestF1.f1)} of finding what is not faithful, below ${figure(bestF1.threshold)} (precision ${percent(bestF1.precision)}, recall ${percent(bestF1.recall)})`,
    `at ${percent(ALLOWED_FALSE_ALARMS)} alarms   recall ${percent(atFalseAlarms.recall)}, below ${figure(atFalseAlarms.threshold)}`,
    `calibration      error ${figure(calibration.error)} (debiased; ${figure(calibration.simulated)} for perfectly calibrated scores of this size)`,
    ...reliabilityLines(calibration.bins),
    '',
  ].join('\n')
}
