import { useState } from 'react'
import { asProblem } from '../api/api-problem.ts'
import { cancelJob } from '../api/jobs.ts'
import type { ShownJob } from '../api/replies.ts'
import { messages } from '../messages.ts'
import { useNotices } from '../shell/notices.tsx'
import { LoadingState } from '../states/loading-state.tsx'

/** A comparison that is being made; one that takes longer is a job, which tells how far it is and can be cancelled. */
export function ComparisonProgress({ job }: { job: ShownJob | null }) {
  const { notify } = useNotices()
  const [cancelling, setCancelling] = useState(false)
  if (job === null) return <LoadingState text={messages.compare.comparing} />
  const cancel = () => {
    setCancelling(true)
    cancelJob(job.id).catch(error => {
      setCancelling(false)
      notify(asProblem(error).message)
    })
  }
  const { progress } = job
  return (
    <div className="comparison-progress card">
      <LoadingState text={messages.compare.comparing} />
      <progress
        aria-label={messages.compare.comparing}
        {...(progress && progress.total > 0 && { value: progress.done, max: progress.total })}
      />
      <div>
        <span className="soft">{progress && messages.compare.progress(progress.done, progress.total)}</span>
        <button type="button" onClick={cancel} disabled={cancelling}>
          {messages.compare.cancel}
        </button>
      </div>
    </div>
  )
}
