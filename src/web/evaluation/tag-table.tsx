import type { EvaluationReport } from '../../domain/evaluation.ts'
import { formatInterval, formatMeasure } from '../format/measures.ts'
import { formatNumber } from '../format/times-and-numbers.ts'
import { messages } from '../messages.ts'
import { IntervalPlot } from './interval-plot.tsx'

/** How many questions of each kind were answered rightly. Nothing where the set does not tell kinds apart. */
export function TagTable({ slices }: Pick<EvaluationReport, 'slices'>) {
  if (slices.length === 0) return null
  return (
    <>
      <h2>{messages.evaluation.byTag}</h2>
      <section className="figures" tabIndex={0} aria-label={messages.evaluation.byTag}>
        <table>
          <thead>
            <tr>
              <th scope="col">{messages.evaluation.tag}</th>
              <th scope="col" className="figure">
                {messages.evaluation.right}
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
            {slices.map(({ tag, questions, measures: { right } }) => (
              <tr key={tag}>
                <th scope="row">{tag}</th>
                <td className="figure">{right ? formatMeasure(right.mean, 'share') : '–'}</td>
                <td className="plot">{right && <IntervalPlot {...right} from={0} to={1} />}</td>
                <td className="unbroken">{right ? formatInterval(right, 'share') : '–'}</td>
                <td className="figure">{formatNumber(questions)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
