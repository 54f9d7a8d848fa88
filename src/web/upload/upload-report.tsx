import { useRef } from 'react'
import type { IngestedUpload } from '../../domain/upload.ts'
import { comparedAddress } from '../compare/compared-address.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { FileNotes } from './file-notes.tsx'
import { useFocus } from './use-focus.ts'

/** What was read of each release, what was not and why, and what is different in its neighbours. */
export function UploadReport({
  ingested: { package: name, releases, compared },
}: {
  ingested: IngestedUpload
}) {
  const { upload } = messages
  const report = useRef<HTMLDivElement>(null)
  useFocus(report)
  return (
    <div ref={report} tabIndex={-1} className="upload-report">
      {releases.map(({ release, status, read, unchanged, skipped, warnings }) => (
        <section key={release} className="card" aria-label={release}>
          <h2>
            {release} <span className="badge done">{upload.statuses[status]}</span>
          </h2>
          <p>
            {upload.read(read, unchanged)}
            {skipped.length === 0 && ` · ${upload.allRead}`}
          </p>
          <FileNotes
            title={upload.skipped(skipped.length)}
            notes={skipped.map(({ path, reason }) => ({ path, text: reason }))}
          />
          <FileNotes
            title={upload.warnings(new Set(warnings.map(({ path }) => path)).size)}
            notes={warnings.map(({ path, warning }) => ({ path, text: warning }))}
          />
          <p>
            <Link to={paths.library(name, release)}>{upload.open(release)}</Link>
          </p>
        </section>
      ))}
      <h2>{upload.comparedTitle}</h2>
      {compared.length === 0 ? (
        <p className="soft">{upload.notCompared}</p>
      ) : (
        <ul className="rows">
          {compared.map(({ from, to, changes, substantive }) => (
            <li key={`${from} ${to}`}>
              <Link to={comparedAddress(name, from, to)}>{upload.compared(from, to)}</Link>{' '}
              <span className="soft">{upload.changes(changes, substantive)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
