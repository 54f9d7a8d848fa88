import type { RequestedScope } from '../../domain/scope.ts'
import { messages } from '../messages.ts'
import { usePackages, usePackageTitle, useReleases } from './catalog.tsx'
import type { PageTurn } from './conversation-state.ts'
import { packageAlternatives, scopeAlternatives } from './scope-alternatives.ts'
import { releasesText } from './scope-words.ts'

type UnderstoodLineProps = {
  turn: PageTurn
  busy: boolean
  onAsk: (question: string, scope: RequestedScope | null) => void
  onEdit: () => void
}

/** What a question was understood to be about, and, where that was assumed, other releases to ask it of by one click. */
export function UnderstoodLine({ turn, busy, onAsk, onEdit }: UnderstoodLineProps) {
  const { understood } = turn
  const title = usePackageTitle()
  const packages = usePackages()
  const labels = useReleases(understood?.scope.package ?? null).map(({ label }) => label)
  if (!understood) return <div className="soft understood" />
  if (understood.scope.releases.length === 0) return null
  const { searchedFor, scope } = understood
  const words = messages.ask.understood
  const saysReleases =
    scope.package !== null && scope.releases.every(label => searchedFor?.includes(label) ?? false)
  const alternatives = [
    ...scopeAlternatives(turn, labels).map(each => ({
      ...each,
      text: releasesText({ package: each.scope.package!, releases: [...each.releases], assumed: false }),
    })),
    ...packageAlternatives(turn, packages).map(each => ({ ...each, text: title(each.scope.package!) })),
  ]
  return (
    <div className="soft understood">
      <p>
        {words.asked}{' '}
        {searchedFor !== null && (
          <>
            <em>{searchedFor}</em> ·{' '}
          </>
        )}
        {[scope.package === null ? null : title(scope.package), saysReleases ? null : releasesText(scope)]
          .filter(part => part !== null)
          .join(', ')}
        {scope.assumed && scope.package !== null && ` (${assumedText(scope.releases, labels)})`}.
      </p>
      <p className="instead screen-only">
        {alternatives.length > 0 && <span>{words.instead}</span>}
        {alternatives.map(({ text, question, scope: other }) => (
          <button
            key={text}
            type="button"
            className="chip"
            disabled={busy}
            aria-label={words.insteadOf(text)}
            onClick={() => onAsk(question, other)}
          >
            {text}
          </button>
        ))}
        <button type="button" className="chip" onClick={onEdit}>
          {words.edit}
        </button>
      </p>
    </div>
  )
}

function assumedText(releases: readonly string[], labels: readonly string[]): string {
  const words = messages.ask.understood
  const latest = labels.slice(-releases.length).join('\n') === releases.join('\n')
  if (!latest) return words.assumed
  return releases.length === 1
    ? words.assumedLatest
    : releases.length === 2
      ? words.assumedTwo
      : words.assumed
}
