import { useCallback, useEffect, useRef, useState } from 'react'
import { type ApiProblem, asProblem } from '../api/api-problem.ts'

/** Something read from the service: on its way (with what was there before, while it is read anew), there, or not to be had. */
export type Loaded<T> =
  | { state: 'loading'; value: T | null; problem: null }
  | { state: 'loaded'; value: T; problem: null }
  | { state: 'failed'; value: null; problem: ApiProblem }

/**
 * Reads something while the component is shown, again when `key` changes or `reload` is called; a reading that is no
 * longer wanted is aborted. `key` names all that `load` depends on; null reads nothing.
 */
export function useLoaded<T>(
  key: string | null,
  load: (signal: AbortSignal) => Promise<T>,
): Loaded<T> & { reload: () => void } {
  const [round, setRound] = useState(0)
  const [loaded, setLoaded] = useState<{ key: string; round: number; is: Loaded<T> } | null>(null)
  const latest = useRef(load)
  useEffect(() => {
    latest.current = load
  })

  useEffect(() => {
    if (key === null) return
    const left = new AbortController()
    const set = (is: Loaded<T>) => {
      if (!left.signal.aborted) setLoaded({ key, round, is })
    }
    latest.current(left.signal).then(
      value => set({ state: 'loaded', value, problem: null }),
      error => set({ state: 'failed', value: null, problem: asProblem(error) }),
    )
    return () => left.abort()
  }, [key, round])

  const reload = useCallback(() => setRound(each => each + 1), [])
  if (loaded?.key === key && loaded.round === round) return { ...loaded.is, reload }
  const before = loaded?.key === key ? loaded.is.value : null
  return { state: 'loading', value: before, problem: null, reload }
}
