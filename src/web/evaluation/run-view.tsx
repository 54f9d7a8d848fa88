import { useState } from 'react'
import type { EvaluationReport } from '../../domain/evaluation.ts'
import { fetchEvaluation } from '../api/evaluations.ts'
import { formatDuration, formatInterval, formatMeasure } from '../format/measures.ts'
import { formatMoment } from '../format/times-and-numbers.ts'
import { messages } from '../messages.ts'
import { useAddress } from '../routing/address.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { ViewHeading } from '../shell/view-heading.tsx'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { MeasureTables } from './measure-tables.tsx'
import { QuestionList } from './question-list.tsx'
import { ReferenceChooser } from './reference-chooser.tsx'
import { RunDifference } from './run-difference.tsx'
import { TagTable } from './tag-table.tsx'

/** So many questions are read at first, and at most. */
const [FIRST, MOST] = [50, 500]

/** A run: what was measured, how it differs from another one, and its questions with their evidence, the worst first. */
export function RunView({ id }: { id: string }) {
  const before = useAddress().query.get('before')
  const [wanted, setWanted] = useState(FIRST)
  const [kept, setKept] = useState<EvaluationReport | null>(null)
  const loaded = useLoaded(`${id} ${wanted}`, async signal => {
    const report = await fetchEvaluation(id, wanted, signal)
    setKept(report)
    return report
  })
  const { reload } = loaded
  const shown =
    loaded.state === 'loading' && kept
      ? { state: 'loading' as const, value: kept, problem: null, reload }
      : loaded
  return (
    <div className="view">
      <nav className="trail" aria-label={messages.evaluation.allRuns}>
        <Link to={paths.evaluation()}>{messages.evaluation.allRuns}</Link>
      </nav>
      <ViewHeading
        title={shown.value ? messages.evaluation.runOn(shown.value.dataset) : messages.evaluation.title}
      />
      <LoadedState loaded={shown}>
        {report => (
          <>
            <RunHead report={report} />
            <ReferenceChooser run={report} before={before} />
            {before !== null && <RunDifference before={before} run={report} />}
            <h2>{messages.evaluation.measures}</h2>
            <MeasureTables report={report} />
            <TagTable slices={report.slices} />
            <QuestionList
              report={report}
              onMore={report.worst.length < Math.min(report.asked, MOST) ? () => setWanted(MOST) : null}
            />
          </>
        )}
      </LoadedState>
    </div>
  )
}

function RunHead({ report }: { report: EvaluationReport }) {
  const { id, questions, asked, begunAt, finishedAt, measures, latency } = report
  const { right } = measures
  return (
    <>
      {right ? (
        <p className="run-lead">
          <strong>
            {messages.evaluation.rightOf(Math.round(right.mean * right.questions), right.questions)}
          </strong>
          <br />
          {messages.evaluation.likely(formatMeasure(right.mean, 'share'), formatInterval(right, 'share'))}
        </p>
      ) : (
        <p>{messages.evaluation.nothingAsked}</p>
      )}
      <p className="soft">
        {messages.evaluation.facts(
          id,
          formatMoment(begunAt),
          formatDuration(latency.p50),
          formatDuration(latency.p95),
        )}
      </p>
      {finishedAt === null && <p className="warning">{messages.evaluation.notFinished(questions - asked)}</p>}
    </>
  )
}
