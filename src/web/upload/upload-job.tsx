import { useEffect } from 'react'
import { ApiProblem, asProblem } from '../api/api-problem.ts'
import { cancelJob, isOver, retryJob } from '../api/jobs.ts'
import type { ShownJob } from '../api/replies.ts'
import { messages } from '../messages.ts'
import { useNotices } from '../shell/notices.tsx'
import { LoadingState } from '../states/loading-state.tsx'
import { ProblemState } from '../states/problem-state.tsx'
import { ProgressLine } from './progress-line.tsx'
import { RetryFiles } from './retry-files.tsx'
import { UploadReport } from './upload-report.tsx'
import { useJob } from './use-job.ts'

type UploadJobProps = {
  id: string
  onAnother: () => void
  /** Back to the form with what was chosen; null where that is not at hand any more. */
  onChange: (() => void) | null
  /** Another job goes on with it. */
  onRetried: (job: ShownJob) => void
}

/** What becomes of a release that was sent: how far it is, then its report or why it failed. */
export function UploadJob({ id, onAnother, onChange, onRetried }: UploadJobProps) {
  const { job, problem, watch } = useJob(id)
  const { announce, notify } = useNotices()
  const state = job?.state
  useEffect(() => {
    if (state === 'done') announce(messages.upload.done)
    else if (state === 'failed') announce(messages.upload.failed)
    else if (state === 'cancelled') announce(messages.upload.cancelled)
  }, [state, announce])
  const change = (doing: Promise<ShownJob>) => doing.then(watch, error => notify(asProblem(error).message))

  if (problem) return <ProblemState problem={problem} onRetry={() => watch(null)} />
  if (job === null) return <LoadingState />
  const { progress } = job
  const share = progress && progress.total > 0 ? progress.done / progress.total : null
  return (
    <>
      {!isOver(job) && (
        <ProgressLine
          text={job.state === 'waiting' ? messages.upload.waiting : tellProgress(progress)}
          share={share}
          onCancel={() => change(cancelJob(id))}
        />
      )}
      {job.state === 'failed' && (
        <ProblemState problem={problemOf(job)} onRetry={() => change(retryJob(id))} />
      )}
      {job.state === 'cancelled' && <p className="card">{messages.upload.cancelled}</p>}
      {job.ingested && <UploadReport ingested={job.ingested} />}
      <RetryFiles job={job} onRetried={onRetried} />
      {isOver(job) && (
        <div className="button-row">
          {job.state !== 'done' && onChange && (
            <button type="button" onClick={onChange}>
              {messages.upload.change}
            </button>
          )}
          <button type="button" onClick={onAnother}>
            {messages.upload.another}
          </button>
        </div>
      )}
    </>
  )
}

/** Each file counts twice, read and indexed. */
function tellProgress(progress: ShownJob['progress']): string {
  const { done, total } = progress ?? { done: 0, total: 0 }
  const files = total / 2
  return done < files ? messages.upload.reading(done, files) : messages.upload.indexing
}

function problemOf({ problem }: ShownJob): ApiProblem {
  const { code = 'internal', message = '', remedy = '' } = problem ?? {}
  return new ApiProblem({
    ...{ status: 0, code, title: messages.upload.failed, detail: message, remedy, retryable: true, id: null },
  })
}
