import { useState } from 'react'
import { fetchComparison } from '../api/comparisons.ts'
import { comparedAddress } from '../compare/compared-address.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { useLoaded } from '../states/use-loaded.ts'

type ReleaseChangesProps = { packageName: string; label: string; before: string | null; tellAtOnce: boolean }

/** What changed in a release against the one before, in one line that leads to the comparison. */
export function ReleaseChanges({ packageName, label, before, tellAtOnce }: ReleaseChangesProps) {
  const [asked, setAsked] = useState(tellAtOnce)
  const { state, value } = useLoaded(asked && before !== null ? before : null, signal =>
    fetchComparison({ package: packageName, from: before!, to: label, limit: 1 }, signal),
  )
  if (before === null) return <p className="soft">{messages.library.only}</p>
  if (!asked)
    return (
      <p>
        <button type="button" className="plain" onClick={() => setAsked(true)}>
          {messages.library.showChanges} <span className="visually-hidden">{label}</span>
        </button>
      </p>
    )
  if (state === 'failed') return <p className="soft">{messages.library.notCompared}</p>
  if (value === null) return <p className="soft">{messages.library.comparing}</p>
  const { changes, significance } = value.summary
  return (
    <p className="release-changes">
      {changes === 0 ? (
        <span className="soft">{messages.library.noChanges}</span>
      ) : (
        <Link to={comparedAddress(packageName, before, label)}>{messages.library.changes(changes)}</Link>
      )}{' '}
      {significance.substantive > 0 && (
        <span className="badge substantive">{messages.library.substantive(significance.substantive)}</span>
      )}{' '}
      <span className="soft">{messages.library.against(before)}</span>
    </p>
  )
}
