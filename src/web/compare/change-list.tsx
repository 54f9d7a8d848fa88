import { useState } from 'react'
import { asProblem } from '../api/api-problem.ts'
import { fetchNextChanges } from '../api/comparisons.ts'
import type { ComparisonPage } from '../api/replies.ts'
import { messages } from '../messages.ts'
import { useNotices } from '../shell/notices.tsx'

/** The changes of a comparison, page by page. */
export function ChangeList({ first }: { first: ComparisonPage }) {
  const [pages, setPages] = useState([first])
  const { notify } = useNotices()
  const next = pages.at(-1)!.next
  const more = async () => {
    try {
      const page = await fetchNextChanges(next!)
      setPages(known => [...known, page])
    } catch (error) {
      notify(asProblem(error).message)
    }
  }
  return (
    <>
      <ul className="rows changes">
        {pages
          .flatMap(({ changes }) => changes)
          .map(({ id, description, kinds, significance, before, after }) => (
            <li key={id}>
              <p>{description}</p>
              <p className="soft">
                <span className={`badge ${significance}`}>{significance}</span>{' '}
                {kinds.map(kind => (
                  <span key={kind} className="badge">
                    {kind}
                  </span>
                ))}{' '}
                {(after ?? before)?.document} · {(after ?? before)?.heading}
              </p>
            </li>
          ))}
      </ul>
      {next !== null && (
        <button type="button" onClick={more}>
          {messages.compare.more}
        </button>
      )}
    </>
  )
}
