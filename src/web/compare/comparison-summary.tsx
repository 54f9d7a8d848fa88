import type { ComparisonPage } from '../api/replies.ts'
import { formatNumber } from '../format/times-and-numbers.ts'
import { messages } from '../messages.ts'
import { useAddress } from '../routing/address.ts'
import { Link } from '../routing/link.tsx'
import { noFilter, significances, writeComparedAddress } from './compared-address.ts'

/** A comparison in a few lines: how much changed, the five changes to look at first, and what it rests on. */
export function ComparisonSummary({ whole }: { whole: ComparisonPage }) {
  const { path } = useAddress()
  const { summary, main, completeness, from, to } = whole
  const { before, after, notFullyRead } = completeness
  const sorts = significances
    .filter(sort => summary.significance[sort] > 0)
    .map(sort => `${formatNumber(summary.significance[sort])} ${messages.compare.significances[sort]}`)
  const addressOf = (change: string) =>
    path + writeComparedAddress({ filter: noFilter, change, inline: false, whole: false })
  return (
    <section className="summary" aria-labelledby="summary">
      <h2 id="summary">
        {messages.compare.pair(from, to)}:{' '}
        {messages.compare.counts(summary.changes, summary.documents.length)}
      </h2>
      <p className="soft">{sorts.join(', ')}.</p>
      <h3>{messages.compare.mattersMost}</h3>
      <ol className="main-changes">
        {main?.map(({ change, place, text, count }) => (
          <li key={change}>
            <p>
              <span className="soft">{place}</span> <Link to={addressOf(change)}>{text}</Link>
              {count > 1 && <span className="soft">{messages.compare.atPlace(count)}</span>}
            </p>
          </li>
        ))}
      </ol>
      <p className="soft">
        {messages.compare.complete(before.documents, after.documents, after.identical, after.characters)}{' '}
        {notFullyRead.length === 0 ? (
          messages.compare.nothingElse
        ) : (
          <strong>
            {messages.compare.notFullyRead(
              notFullyRead.map(({ release, document }) => `${release}/${document}`).join(', '),
            )}
          </strong>
        )}
      </p>
    </section>
  )
}
