import type { ReportChange } from '../api/replies.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { useNotices } from '../shell/notices.tsx'
import { ChangeText } from './change-text.tsx'
import type { ComparedAddress } from './compared-address.ts'
import type { ComparedPair } from './compared-pair.ts'
import { nameOfSide, newestSide, rowOfChange } from './place-of-change.ts'
import type { ReadSection } from './remember-sections.ts'
import './change-detail.css'

type ChangeDetailProps = {
  pair: ComparedPair
  change: ReportChange
  neighbours: readonly ReportChange[]
  address: ComparedAddress
  go: (next: Partial<ComparedAddress>) => void
  readSection: ReadSection
}

/** One change: what it says, its words with marks, and what can be done with it. */
export function ChangeDetail({ pair, change, neighbours, address, go, readSection }: ChangeDetailProps) {
  const { notify } = useNotices()
  const { description, kinds, significance } = change
  const { inline, whole } = address
  const side = newestSide(change)
  const copyLink = async () => {
    const link = new URL(location.href)
    link.searchParams.set('change', change.id)
    try {
      await navigator.clipboard.writeText(link.href)
      notify(messages.compare.linkCopied)
    } catch {
      notify(messages.compare.linkNotCopied)
    }
  }
  return (
    <>
      <p className="badges">
        <span className={`badge ${significance}`}>{messages.compare.significances[significance]}</span>{' '}
        {kinds.map(kind => (
          <span key={kind} className="badge">
            {messages.compare.kinds[kind]}
          </span>
        ))}
      </p>
      <h2 tabIndex={-1}>{description}</h2>
      <div className="change-tools screen-only">
        <fieldset className="segmented" aria-label={messages.compare.view}>
          <button type="button" aria-pressed={!inline} onClick={() => go({ inline: false })}>
            {messages.compare.sideBySide}
          </button>
          <button type="button" aria-pressed={inline} onClick={() => go({ inline: true })}>
            {messages.compare.inline}
          </button>
        </fieldset>
        {!inline && (
          <label className="choice">
            <input type="checkbox" checked={whole} onChange={event => go({ whole: event.target.checked })} />
            {messages.compare.wholeSection}
          </label>
        )}
      </div>
      <ChangeText {...{ pair, change, neighbours, inline, whole, readSection }} />
      <p className="actions screen-only">
        <Link
          className="button"
          to={paths.askAbout(
            messages.compare.question(subjectOf(change), side.document, pair.from, pair.to),
            pair.package,
            [pair.from, pair.to],
          )}
        >
          {messages.compare.ask}
        </Link>
        <button type="button" onClick={copyLink}>
          {messages.compare.copyLink}
        </button>
      </p>
    </>
  )
}

function subjectOf(change: ReportChange): string {
  const row = rowOfChange(change)
  return [nameOfSide(newestSide(change)), row].filter(Boolean).join(', ')
}
