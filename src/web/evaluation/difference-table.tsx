import type { EvaluationDifference, MeasureTitle } from '../../domain/evaluation.ts'
import { formatMeasure, formatSigned } from '../format/measures.ts'
import { messages } from '../messages.ts'
import { FigureTable } from './figure-table.tsx'
import { IntervalPlot } from './interval-plot.tsx'

type Difference = EvaluationDifference['measures'][number]
type DifferenceTableProps = { measures: readonly Difference[]; titles: readonly MeasureTitle[] }

/** Measures of two runs side by side, each difference with its interval around nothing. */
export function DifferenceTable({ measures, titles }: DifferenceTableProps) {
  const words = messages.evaluation
  const widest = Math.max(
    0.05,
    ...measures
      .filter(({ measure }) => titles.find(({ name }) => name === measure)?.unit === 'share')
      .flatMap(({ difference: { low, high } }) => [Math.abs(low), Math.abs(high)]),
  )
  return (
    <FigureTable
      label={words.change}
      columns={[
        { title: words.measure },
        { title: words.before, holds: 'figure' },
        { title: words.after, holds: 'figure' },
        { title: words.change, holds: 'interval' },
        { title: words.verdict },
      ]}
    >
      {measures.map(each => (
        <DifferenceRow
          key={each.measure}
          of={each}
          title={titles.find(({ name }) => name === each.measure)}
          widest={widest}
        />
      ))}
    </FigureTable>
  )
}

type DifferenceRowProps = { of: Difference; title: MeasureTitle | undefined; widest: number }

function DifferenceRow({ of, title, widest }: DifferenceRowProps) {
  const { mean, low, high } = of.difference
  const unit = title?.unit ?? 'count'
  const verdict = verdictOn(of, title?.better ?? null)
  return (
    <tr>
      <th scope="row">{of.title}</th>
      <td className="figure">{formatMeasure(of.before, unit)}</td>
      <td className="figure">{formatMeasure(of.after, unit)}</td>
      <td className="plot">
        {unit === 'share' && <IntervalPlot {...of.difference} from={-widest} to={widest} />}
      </td>
      <td className="unbroken">
        {messages.evaluation.points(
          formatSigned(mean, unit),
          formatSigned(low, unit),
          formatSigned(high, unit),
        )}
      </td>
      <td className={`verdict ${verdict}`}>{messages.evaluation.verdicts[verdict]}</td>
    </tr>
  )
}

function verdictOn({ difference, significant }: Difference, better: MeasureTitle['better']) {
  if (!significant || difference.mean === 0) return 'unclear'
  if (better === null) return 'changed'
  return difference.mean > 0 === (better === 'higher') ? 'better' : 'worse'
}
