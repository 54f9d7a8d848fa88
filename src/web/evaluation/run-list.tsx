import type { EvaluationSummary } from '../../domain/evaluation.ts'
import { fetchEvaluations } from '../api/evaluations.ts'
import { formatDuration } from '../format/measures.ts'
import { formatMoment } from '../format/times-and-numbers.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { ViewHeading } from '../shell/view-heading.tsx'
import { EmptyState } from '../states/empty-state.tsx'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { FigureTable } from './figure-table.tsx'
import { MeanCells } from './mean-cells.tsx'

/** Every run, the newest first, with how many of its questions were answered rightly. */
export function RunList() {
  const loaded = useLoaded('evaluations', fetchEvaluations)
  return (
    <div className="view">
      <ViewHeading title={messages.evaluation.title} />
      <LoadedState loaded={loaded}>
        {({ runs }) =>
          runs.length === 0 ? (
            <NoRun />
          ) : (
            <>
              <p>{messages.evaluation.lead}</p>
              <RunTable runs={runs} />
              <p className="soft">{messages.evaluation.intervalNote}</p>
            </>
          )
        }
      </LoadedState>
    </div>
  )
}

function NoRun() {
  return (
    <EmptyState title={messages.evaluation.none}>
      <p>{messages.evaluation.noneHelp}</p>
      <pre className="command">
        <code>{messages.evaluation.noneCommand}</code>
      </pre>
      <p>{messages.evaluation.noneAfter}</p>
    </EmptyState>
  )
}

function RunTable({ runs }: { runs: readonly EvaluationSummary[] }) {
  const words = messages.evaluation
  return (
    <FigureTable
      label={words.title}
      columns={[
        { title: words.dataset },
        { title: words.begun },
        { title: words.asked, holds: 'figure' },
        { title: words.right, holds: 'figure' },
        { title: words.interval, holds: 'interval' },
        { title: words.time, holds: 'figure' },
      ]}
    >
      {runs.map(run => (
        <RunRow key={run.id} run={run} />
      ))}
    </FigureTable>
  )
}

function RunRow({ run }: { run: EvaluationSummary }) {
  const { id, dataset, questions, asked, begunAt, finishedAt, measures, latency } = run
  return (
    <tr>
      <th scope="row">
        <Link to={paths.evaluation(id)}>{dataset}</Link>
        <br />
        <span className="soft">{id}</span>
      </th>
      <td className="unbroken">{formatMoment(begunAt)}</td>
      <td className="figure">
        {messages.evaluation.askedOf(asked, questions)}
        {finishedAt === null && <span className="badge">{messages.evaluation.unfinished}</span>}
      </td>
      <MeanCells measured={measures.right} unit="share" />
      <td className="figure">{asked > 0 ? formatDuration(latency.p50) : '–'}</td>
    </tr>
  )
}
