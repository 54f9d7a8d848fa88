import { useState } from 'react'
import { fetchComparison } from '../api/comparisons.ts'
import type { ComparisonPage } from '../api/replies.ts'
import { messages } from '../messages.ts'
import type { ViewProps } from '../routing/view-props.ts'
import { ViewHeading } from '../shell/view-heading.tsx'
import { EmptyState } from '../states/empty-state.tsx'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { ChangeList } from './change-list.tsx'
import { ReleaseChooser } from './release-chooser.tsx'
import './compare.css'

/** What changed between two releases of a package; without releases in the address, the latest two. */
export function CompareView({ parts: { package: name, from, to } }: ViewProps) {
  const [progress, setProgress] = useState('')
  const loaded = useLoaded(name === undefined ? null : [name, from, to].join('\n'), signal => {
    const query = { package: name!, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
    return fetchComparison(query, signal, known => setProgress(known ? `${known.done} / ${known.total}` : ''))
  })
  return (
    <div className="view">
      <ViewHeading title={messages.compare.title} />
      <ReleaseChooser name={name ?? null} from={from ?? loaded.value?.from} to={to ?? loaded.value?.to} />
      {name === undefined ? (
        <EmptyState title={messages.compare.choose} />
      ) : (
        <LoadedState loaded={loaded} loading={`${messages.compare.comparing} ${progress}`}>
          {page => <ComparedReleases key={`${page.from} ${page.to}`} page={page} />}
        </LoadedState>
      )}
    </div>
  )
}

function ComparedReleases({ page }: { page: ComparisonPage }) {
  const { summary, from, to } = page
  return (
    <>
      <h2>
        {from} → {to}: {messages.compare.changes(summary.changes)}
      </h2>
      {summary.changes === 0 ? <EmptyState title={messages.compare.none} /> : <ChangeList first={page} />}
    </>
  )
}
