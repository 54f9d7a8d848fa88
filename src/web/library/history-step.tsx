import type { LineageStep } from '../api/replies.ts'
import { comparedAddress } from '../compare/compared-address.ts'
import { formatDay } from '../format/times-and-numbers.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { documentAddress } from './document-address.ts'
import { HistoryChange } from './history-change.tsx'
import { sectionName } from './section-name.ts'

type HistoryStepProps = {
  packageName: string
  step: LineageStep
  /** The release before, null for the first. */
  before: LineageStep | null
  /** That of the release that is being read. */
  read: LineageStep
}

/** So many changes of a release are told; the comparison has all. */
const SHOWN = 8

/** One release of a section's history. */
export function HistoryStep({ packageName, step, before, read }: HistoryStepProps) {
  const { release, effective, place, changes } = step
  const reading = step === read
  return (
    <li className={changes.length > 0 ? 'with-changes' : place ? undefined : 'absent'}>
      <p className="history-release">
        <strong>{release}</strong>{' '}
        <span className="soft">{effective !== null && messages.library.effective(formatDay(effective))}</span>{' '}
        {reading && <span className="badge">{messages.library.reading}</span>}
      </p>
      {changes.length === 0 && <p className="soft">{stateOf(step, before)}</p>}
      {changes.slice(0, SHOWN).map(change => (
        <HistoryChange key={change.id} change={change} />
      ))}
      {changes.length > SHOWN && (
        <p className="soft">{messages.library.moreChanges(changes.length - SHOWN)}</p>
      )}
      <p className="history-links">
        {place && !reading && (
          <Link
            to={documentAddress(
              { ...place, package: packageName },
              { section: place.section, found: place.item ?? undefined },
            )}
          >
            {messages.library.read(release)}
            {read.place && sectionName(place) !== sectionName(read.place) && `: ${sectionName(place)}`}
          </Link>
        )}
        {before && changes.length > 0 && (
          <Link
            to={comparedAddress(packageName, before.release, release, {
              document: (changes[0]!.after ?? changes[0]!.before)!.document,
              change: changes[0]!.id,
            })}
          >
            {messages.library.seeChange(before.release, release)}
          </Link>
        )}
      </p>
    </li>
  )
}

function stateOf({ place }: LineageStep, before: LineageStep | null): string {
  const { steps } = messages.library
  if (place === null) return before?.place ? steps.gone : steps.absent
  return before?.place ? steps.unchanged : steps.first
}
