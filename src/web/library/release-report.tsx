import { fetchComparison } from '../api/comparisons.ts'
import { fetchReleaseReport } from '../api/library.ts'
import { comparedAddress } from '../compare/compared-address.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { FileNotes } from '../upload/file-notes.tsx'
import { SavedAnswerText } from './saved-answer-text.tsx'

type ReleaseReportProps = { name: string; release: string; before: string | null }

/** What a release brought: the changes that matter most, files that could not be read, saved questions answered differently. */
export function ReleaseReport({ name, release, before }: ReleaseReportProps) {
  const { value } = useLoaded('report', async signal => {
    if (before !== null) await fetchComparison({ package: name, from: before, to: release, limit: 1 }, signal)
    return fetchReleaseReport(name, release, signal)
  })
  if (value === null) return null
  const { changes, unread, questions } = value
  return (
    <>
      {before !== null && changes !== null && changes.main.length > 0 && (
        <section className="card main-changes" aria-label={messages.library.main}>
          <h2>{messages.library.main}</h2>
          <ul>
            {changes.main.map(({ change, place, text, alike }) => (
              <li key={change}>
                <Link to={comparedAddress(name, before, release, { change })}>{place}</Link>: {text}{' '}
                {alike.length > 0 && <span className="soft">{messages.library.alike(alike.length)}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <FileNotes
        title={messages.library.unread(unread.length)}
        notes={unread.map(({ path, reason }) => ({ path, text: reason }))}
      />
      {before !== null && questions.changed.length > 0 && (
        <section className="card" aria-label={messages.library.questions.otherwise(questions.changed.length)}>
          <h2>{messages.library.questions.otherwise(questions.changed.length)}</h2>
          {questions.changed.map(({ question, before: older, after }) => (
            <div key={question.id}>
              <h3>{question.question}</h3>
              <p className="soft">{before}</p>
              <SavedAnswerText answer={older} />
              <p className="soft">{release}</p>
              <SavedAnswerText answer={after} />
            </div>
          ))}
        </section>
      )}
    </>
  )
}
