import type { DocumentSummary } from '../../domain/document.ts'
import type { DocumentName } from '../api/library.ts'
import { comparedAddress } from '../compare/compared-address.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { documentAddress } from './document-address.ts'
import type { DocumentFate } from './document-fates.ts'
import { formatDocument } from './format-document.ts'

type DocumentRowProps = {
  place: DocumentName
  document: DocumentSummary
  fate: DocumentFate | null
  before: string | null
}

/** A document in the list of its release. */
export function DocumentRow({
  place,
  document: { path, title, format, fidelity, warnings },
  fate,
  before,
}: DocumentRowProps) {
  return (
    <li>
      <div className="document-row">
        <Link to={documentAddress(place)}>{title || path}</Link>
        {fate?.kind === 'changed' && before !== null && (
          <Link
            to={comparedAddress(place.package, before, place.release, { document: path })}
            className="badge changed"
          >
            {messages.library.status.changed}
          </Link>
        )}
        {fate && fate.kind !== 'changed' && (
          <span className={`badge ${fate.kind}`}>{messages.library.status[fate.kind]}</span>
        )}
        {warnings.length > 0 && <span className="badge warning">{messages.library.notFullyRead}</span>}
      </div>
      <span className="soft">
        {path} · {formatDocument({ format, fidelity })}
        {fate?.kind === 'moved' && ` · ${messages.library.movedFrom(fate.from)}`}
      </span>
      {warnings.length > 0 && (
        <ul className="soft warnings">
          {warnings.map(warning => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </li>
  )
}
