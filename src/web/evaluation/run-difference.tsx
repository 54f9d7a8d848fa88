import type { EvaluationDifference, EvaluationReport } from '../../domain/evaluation.ts'
import { fetchDifference } from '../api/evaluations.ts'
import { messages } from '../messages.ts'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { DifferenceTable } from './difference-table.tsx'
import { questionAnchor } from './question-anchor.ts'

/** How a run differs from another one or a baseline: measures that differ, and questions that went over. */
export function RunDifference({ before, run }: { before: string; run: EvaluationReport }) {
  const loaded = useLoaded(`${before} ${run.id}`, signal => fetchDifference(before, run.id, signal))
  return (
    <section className="card run-difference" aria-labelledby="difference">
      <h2 id="difference">{messages.evaluation.difference(before)}</h2>
      <LoadedState loaded={loaded}>
        {difference => <Difference difference={difference} run={run} />}
      </LoadedState>
    </section>
  )
}

function Difference({ difference, run }: { difference: EvaluationDifference; run: EvaluationReport }) {
  const { measures, worse, better } = difference
  const differing = measures.filter(each => each.before !== each.after)
  const same = measures.length - differing.length
  return (
    <>
      {differing.length > 0 && <DifferenceTable measures={differing} titles={run.titles} />}
      <p className="soft">
        {differing.length === 0
          ? messages.evaluation.allSame
          : `${messages.evaluation.pointsNote}${same > 0 ? ` ${messages.evaluation.same(same)}` : ''}`}
      </p>
      <Moved title={messages.evaluation.worse} ids={worse} run={run} />
      <Moved title={messages.evaluation.better} ids={better} run={run} />
    </>
  )
}

type MovedProps = { title: (count: number) => string; ids: readonly string[]; run: EvaluationReport }

/** Questions whose rightness changed, in their words where they are on the page. */
function Moved({ title, ids, run: { worst } }: MovedProps) {
  if (ids.length === 0) return null
  return (
    <>
      <h3>{title(ids.length)}</h3>
      <ul>
        {ids.map(id => {
          const shown = worst.find(each => each.id === id)
          return <li key={id}>{shown ? <a href={`#${questionAnchor(id)}`}>{shown.question}</a> : id}</li>
        })}
      </ul>
    </>
  )
}
