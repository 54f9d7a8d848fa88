import type { EvaluationReport, MeasuredMean, MeasureTitle } from '../../domain/evaluation.ts'
import { formatInterval, formatMeasure } from '../format/measures.ts'
import { formatNumber } from '../format/times-and-numbers.ts'
import { messages } from '../messages.ts'
import { IntervalPlot } from './interval-plot.tsx'

/** What was measured over all questions: a table for each group, each mean with its interval. */
export function MeasureTables({ report: { titles, measures } }: { report: EvaluationReport }) {
  const groups = [...new Set(titles.map(({ group }) => group))]
  return (
    <>
      <div className="measure-tables">
        {groups.map(group => (
          <section key={group} className="figures" tabIndex={0} aria-label={group}>
            <table>
              <caption>{group}</caption>
              <thead>
                <tr>
                  <th scope="col">{messages.evaluation.measure}</th>
                  <th scope="col" className="figure">
                    {messages.evaluation.mean}
                  </th>
                  <th scope="col" colSpan={2}>
                    {messages.evaluation.interval}
                  </th>
                  <th scope="col" className="figure">
                    {messages.evaluation.of}
                  </th>
                </tr>
              </thead>
              <tbody>
                {titles
                  .filter(title => title.group === group)
                  .map(title => (
                    <MeasureRow key={title.name} title={title} measured={measures[title.name]!} />
                  ))}
              </tbody>
            </table>
          </section>
        ))}
      </div>
      <p className="soft">{messages.evaluation.intervalNote}</p>
    </>
  )
}

function MeasureRow({
  title: { title, better, unit },
  measured,
}: {
  title: MeasureTitle
  measured: MeasuredMean
}) {
  return (
    <tr>
      <th scope="row">
        {title} {better === 'lower' && <span className="soft">({messages.evaluation.lowerBetter})</span>}
      </th>
      <td className="figure">{formatMeasure(measured.mean, unit)}</td>
      <td className="plot">{unit === 'share' && <IntervalPlot {...measured} from={0} to={1} />}</td>
      <td className="unbroken">{formatInterval(measured, unit)}</td>
      <td className="figure">{formatNumber(measured.questions)}</td>
    </tr>
  )
}
