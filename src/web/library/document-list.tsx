import { useState } from 'react'
import type { DocumentSummary } from '../../domain/document.ts'
import { fetchDocuments } from '../api/library.ts'
import { messages } from '../messages.ts'
import { useLoaded } from '../states/use-loaded.ts'
import { documentFates } from './document-fates.ts'
import { DocumentRow } from './document-row.tsx'

type DocumentListProps = {
  name: string
  release: string
  before: string | null
  documents: readonly DocumentSummary[]
}

/** So many are looked through without a filter. */
const FEW = 8

/** The documents of a release, each with what became of it since the release before, and those that are gone. */
export function DocumentList({ name, release, before, documents }: DocumentListProps) {
  const [words, setWords] = useState('')
  const [onlyChanged, setOnlyChanged] = useState(false)
  const older = useLoaded(before, signal => fetchDocuments(name, before!, signal))
  const { fates, gone } = documentFates(documents, older.value?.documents ?? null)
  const matches = ({ path, title }: DocumentSummary) =>
    `${title} ${path}`.toLowerCase().includes(words.trim().toLowerCase())
  const shown = documents.filter(
    document => matches(document) && !(onlyChanged && fates.get(document.path)?.kind === 'unchanged'),
  )
  const shownGone = gone.filter(matches)
  return (
    <>
      {documents.length > FEW && (
        <div className="document-filter screen-only">
          <h2>{messages.library.documentsTitle}</h2>
          <input
            type="search"
            aria-label={messages.library.filter}
            placeholder={messages.library.filter}
            value={words}
            onChange={event => setWords(event.target.value)}
          />
          {older.value && (
            <label className="choice">
              <input
                type="checkbox"
                checked={onlyChanged}
                onChange={event => setOnlyChanged(event.target.checked)}
              />
              <span>{messages.library.onlyChanged}</span>
            </label>
          )}
        </div>
      )}
      {shown.length + shownGone.length === 0 && <p>{messages.library.noDocuments}</p>}
      <ul className="rows documents">
        {shown.map(document => (
          <DocumentRow
            key={document.path}
            place={{ package: name, release, document: document.path }}
            document={document}
            fate={fates.get(document.path) ?? null}
            before={before}
          />
        ))}
      </ul>
      {shownGone.length > 0 && before !== null && (
        <>
          <h2>{messages.library.gone(before)}</h2>
          <ul className="rows documents">
            {shownGone.map(document => (
              <DocumentRow
                key={document.path}
                place={{ package: name, release: before, document: document.path }}
                document={document}
                fate={null}
                before={null}
              />
            ))}
          </ul>
        </>
      )}
    </>
  )
}
