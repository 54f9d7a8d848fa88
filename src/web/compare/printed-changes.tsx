import type { ReportChange } from '../api/replies.ts'
import { messages } from '../messages.ts'
import { mergeTexts } from './merge-texts.ts'
import { Pieces } from './pieces.tsx'
import { newestSide, rowOfChange } from './place-of-change.ts'
import { quoteOfSide } from './quote-of-side.ts'

/** The listed changes on paper, with their words in one text; rows of tables are told by their description. */
export function PrintedChanges({ changes, of: all }: { changes: readonly ReportChange[]; of: number }) {
  return (
    <section className="printed-changes paper-only">
      <h2>{messages.compare.passing(changes.length, all)}</h2>
      <ol>
        {changes.map(change => (
          <li key={change.id}>
            <strong>{change.description}</strong>
            <p className="soft">
              {messages.compare.significances[change.significance]}
              {' · '}
              {change.kinds.map(kind => messages.compare.kinds[kind]).join(', ')}
              {' · '}
              {newestSide(change).document}
            </p>
            {rowOfChange(change) === null && (
              <p className="quote">
                <Pieces pieces={mergeTexts(quoteOfSide(change, 'before'), quoteOfSide(change, 'after'))} />
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
