import type { ReportChange, ReportSide } from '../api/replies.ts'
import { messages } from '../messages.ts'
import type { Mark } from '../text/mark.ts'
import { MarkedText } from '../text/marked-text.tsx'

/** One change of a section, in words, and on demand the words themselves with what is new and what is gone. */
export function HistoryChange({ change }: { change: ReportChange }) {
  const { description, significance, before, after, edits } = change
  const marksOf = (side: 'before' | 'after', kind: Mark['kind']): Mark[] =>
    edits.flatMap(edit => {
      const at = edit[side]
      return at && !edit.moved ? [{ ...at.span, kind }] : []
    })
  // what changed in cells is told in full
  const cells = change.details.some(({ type }) => /^cell\b/.test(type))
  return (
    <div className="history-change">
      <p>
        <span className={`badge ${significance}`}>{messages.library.significance[significance]}</span>{' '}
        {description}
      </p>
      {!cells && (
        <details>
          <summary>{messages.library.words}</summary>
          {before && (
            <Side title={messages.library.before} side={before} marks={marksOf('before', 'removed')} />
          )}
          {after && <Side title={messages.library.after} side={after} marks={marksOf('after', 'added')} />}
        </details>
      )}
    </div>
  )
}

function Side({ title, side, marks }: { title: string; side: ReportSide; marks: readonly Mark[] }) {
  return (
    <figure className="history-side">
      <figcaption className="soft">
        {title}, {side.release}
      </figcaption>
      <pre>
        <MarkedText text={side.quote} start={side.start} marks={marks} />
      </pre>
    </figure>
  )
}
