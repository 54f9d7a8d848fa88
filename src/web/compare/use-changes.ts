import { useEffect, useReducer, useRef, useState } from 'react'
import { type ApiProblem, asProblem } from '../api/api-problem.ts'
import type { ComparisonQuery } from '../api/comparisons.ts'
import { type ChangePages, openChangePages } from './change-pages.ts'

/** Changes as far as they are read; `pages` is null until the first of them are there, `problem` what kept further ones away. */
export type Changes = { pages: ChangePages | null; problem: ApiProblem | null }

/**
 * The changes that a query lets through. The first ones are read, or those around the change `shown`; the component is
 * drawn again whenever more are there.
 */
export function useChanges(query: ComparisonQuery, shown: string | null): Changes {
  const key = JSON.stringify(query)
  const [, redraw] = useReducer((round: number) => round + 1, 0)
  const [opened, setOpened] = useState<{ key: string; pages: ChangePages } | null>(null)
  const [failed, setFailed] = useState<{ key: string; problem: ApiProblem } | null>(null)
  const around = useRef(shown)
  useEffect(() => {
    around.current = shown
  })
  useEffect(() => {
    const left = new AbortController()
    const fail = (error: unknown) => setFailed({ key, problem: asProblem(error) })
    const pages = openChangePages(JSON.parse(key) as ComparisonQuery, left.signal, redraw, fail)
    const first = around.current === null ? pages.read(0) : pages.locate(around.current)
    setFailed(null)
    first.then(
      () => setOpened({ key, pages }),
      () => {},
    )
    return () => left.abort()
  }, [key])
  return {
    pages: opened?.key === key ? opened.pages : null,
    problem: failed?.key === key ? failed.problem : null,
  }
}
