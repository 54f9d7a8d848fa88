import { useEffect, useState } from 'react'
import { fetchComparison } from '../api/comparisons.ts'
import { fetchPackages } from '../api/library.ts'
import type { ShownJob } from '../api/replies.ts'
import { messages } from '../messages.ts'
import { navigate } from '../routing/address.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import type { ViewProps } from '../routing/view-props.ts'
import { ViewHeading } from '../shell/view-heading.tsx'
import { EmptyState } from '../states/empty-state.tsx'
import { LoadedState } from '../states/loaded-state.tsx'
import { ProblemState } from '../states/problem-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { ComparedReleases } from './compared-releases.tsx'
import { ComparisonProgress } from './comparison-progress.tsx'
import { ReleaseChooser } from './release-chooser.tsx'
import './compare.css'

/** What changed between two releases of a package; without releases in the address, the latest two. */
export function CompareView({ parts: { package: name, from, to } }: ViewProps) {
  return (
    <div className="view compare">
      <ViewHeading title={messages.compare.title}>
        {messages.compare.title} {name !== undefined && <span className="paper-only">{name}</span>}
      </ViewHeading>
      {name === undefined ? <PackageToCompare /> : <Comparison name={name} from={from} to={to} />}
    </div>
  )
}

function Comparison({ name, from, to }: { name: string; from: string | undefined; to: string | undefined }) {
  const [job, setJob] = useState<ShownJob | null>(null)
  const whole = useLoaded([name, from, to].join('\n'), signal => {
    setJob(null)
    const query = {
      package: name,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      limit: 1,
    }
    return fetchComparison(query, signal, setJob)
  })
  return (
    <>
      <ReleaseChooser name={name} from={from ?? whole.value?.from} to={to ?? whole.value?.to} />
      {whole.state === 'failed' ? (
        <ProblemState problem={whole.problem} onRetry={whole.reload} />
      ) : whole.value === null ? (
        <ComparisonProgress job={job} />
      ) : whole.value.summary.changes === 0 ? (
        <EmptyState title={messages.compare.none} />
      ) : (
        <ComparedReleases key={`${whole.value.from}\n${whole.value.to}`} whole={whole.value} />
      )}
    </>
  )
}

/** Where there is but one package, it is the one to compare. */
function PackageToCompare() {
  const packages = useLoaded('packages', fetchPackages)
  const only = packages.value?.packages.length === 1 ? packages.value.packages[0]!.name : null
  useEffect(() => {
    if (only !== null) navigate(paths.compare(only), { replace: true })
  }, [only])
  return (
    <LoadedState loaded={packages}>
      {({ packages: all }) =>
        all.length === 0 ? (
          <EmptyState title={messages.compare.noPackage}>
            <Link to={paths.library()}>{messages.compare.toLibrary}</Link>
          </EmptyState>
        ) : (
          <>
            <ReleaseChooser name={null} from={undefined} to={undefined} />
            <EmptyState title={messages.compare.choose} />
          </>
        )
      }
    </LoadedState>
  )
}
