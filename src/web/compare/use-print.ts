import { useEffect, useRef, useState } from 'react'
import { asProblem } from '../api/api-problem.ts'
import { type ComparisonQuery, fetchComparison } from '../api/comparisons.ts'
import type { ReportChange } from '../api/replies.ts'
import { useNotices } from '../shell/notices.tsx'

/**
 * Prints all changes of a query, by `print` or the browser's own keys: they are read, put on the paper as `printed`, and taken
 * away when it is done.
 */
export function usePrint(query: ComparisonQuery): { printed: ReportChange[] | null; print: () => void } {
  const [printed, setPrinted] = useState<ReportChange[] | null>(null)
  const { notify } = useNotices()
  useEffect(() => {
    if (printed === null) return
    const done = () => setPrinted(null)
    window.addEventListener('afterprint', done)
    window.print()
    return () => window.removeEventListener('afterprint', done)
  }, [printed])
  const print = () => {
    fetchComparison({ ...query, limit: 'all' }, new AbortController().signal).then(
      ({ changes }) => setPrinted(changes),
      error => notify(asProblem(error).message),
    )
  }
  const latest = useRef(print)
  useEffect(() => {
    latest.current = print
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key !== 'p') return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return { printed, print }
}
