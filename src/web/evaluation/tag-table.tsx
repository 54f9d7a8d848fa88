import type { EvaluationReport } from '../../domain/evaluation.ts'
import { formatNumber } from '../format/times-and-numbers.ts'
import { messages } from '../messages.ts'
import { FigureTable } from './figure-table.tsx'
import { MeanCells } from './mean-cells.tsx'

/** How many questions of each kind were answered rightly. Nothing where the set does not tell kinds apart. */
export function TagTable({ slices }: Pick<EvaluationReport, 'slices'>) {
  const words = messages.evaluation
  if (slices.length === 0) return null
  return (
    <>
      <h2>{words.byTag}</h2>
      <FigureTable
        label={words.byTag}
        columns={[
          { title: words.tag },
          { title: words.right, holds: 'figure' },
          { title: words.interval, holds: 'interval' },
          { title: words.of, holds: 'figure' },
        ]}
      >
        {slices.map(({ tag, questions, measures: { right } }) => (
          <tr key={tag}>
            <th scope="row">{tag}</th>
            <MeanCells measured={right} unit="share" />
            <td className="figure">{formatNumber(questions)}</td>
          </tr>
        ))}
      </FigureTable>
    </>
  )
}
