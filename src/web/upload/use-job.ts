import { useCallback, useEffect, useState } from 'react'
import { type ApiProblem, asProblem } from '../api/api-problem.ts'
import { fetchJob, isOver } from '../api/jobs.ts'
import type { ShownJob } from '../api/replies.ts'
import { apiPath } from '../api/request-json.ts'

/** A job as it goes on, until it is over; `watch` goes on with it as a change of it says. */
export function useJob(id: string) {
  const [job, setJob] = useState<ShownJob | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [round, setRound] = useState(0)
  const over = job !== null && isOver(job)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a round begins the watch anew
  useEffect(() => {
    if (over) return
    const left = new AbortController()
    const events = new EventSource(apiPath(['jobs', id, 'events']))
    const see = ({ data }: MessageEvent<string>) => setJob(JSON.parse(data))
    events.addEventListener('progress', see)
    events.addEventListener('ended', see)
    // a stream that was cut off goes on by itself; one that was refused says why to whoever asks for the job
    events.onerror = () => {
      if (events.readyState !== EventSource.CLOSED) return
      fetchJob(id, left.signal).then(setJob, error => left.signal.aborted || setProblem(asProblem(error)))
    }
    return () => {
      left.abort()
      events.close()
    }
  }, [id, over, round])
  const watch = useCallback((now: ShownJob | null) => {
    if (now) setJob(now)
    setProblem(null)
    setRound(each => each + 1)
  }, [])
  return { job, problem, watch }
}
