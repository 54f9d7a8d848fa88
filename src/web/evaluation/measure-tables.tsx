import type { EvaluationReport } from '../../domain/evaluation.ts'
import { formatNumber } from '../format/times-and-numbers.ts'
import { messages } from '../messages.ts'
import { FigureTable } from './figure-table.tsx'
import { MeanCells } from './mean-cells.tsx'

/** What was measured over all questions: a table for each group, each mean with its interval. */
export function MeasureTables({ report: { titles, measures } }: { report: EvaluationReport }) {
  const words = messages.evaluation
  return (
    <>
      <div className="measure-tables">
        {[...Map.groupBy(titles, ({ group }) => group)].map(([group, members]) => (
          <FigureTable
            key={group}
            label={group}
            captioned
            columns={[
              { title: words.measure },
              { title: words.mean, holds: 'figure' },
              { title: words.interval, holds: 'interval' },
              { title: words.of, holds: 'figure' },
            ]}
          >
            {members.map(({ name, title, better, unit }) => (
              <tr key={name}>
                <th scope="row">
                  {title} {better === 'lower' && <span className="soft">({words.lowerBetter})</span>}
                </th>
                <MeanCells measured={measures[name]!} unit={unit} />
                <td className="figure">{formatNumber(measures[name]!.questions)}</td>
              </tr>
            ))}
          </FigureTable>
        ))}
      </div>
      <p className="soft">{words.intervalNote}</p>
    </>
  )
}
