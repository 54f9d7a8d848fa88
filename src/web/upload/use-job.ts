import { useCallback, useEffect, useState } from 'react'
import { type ApiProblem, asProblem } from '../api/api-problem.ts'
import { fetchJob, isOver } from '../api/jobs.ts'
import type { ShownJob } from '../api/replies.ts'

const EVERY_MS = 500

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
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      try {
        const seen = await fetchJob(id, left.signal)
        setJob(seen)
        if (!isOver(seen)) timer = setTimeout(look, EVERY_MS)
      } catch (error) {
        if (!left.signal.aborted) setProblem(asProblem(error))
      }
    }
    look()
    return () => {
      left.abort()
      clearTimeout(timer)
    }
  }, [id, over, round])
  const watch = useCallback((now: ShownJob | null) => {
    if (now) setJob(now)
    setProblem(null)
    setRound(each => each + 1)
  }, [])
  return { job, problem, watch }
}
