import './upload.css'

type FileNotesProps = { title: string; notes: readonly { path: string; text: string }[] }

/** Files and what is to be said of each; nothing where there are none. */
export function FileNotes({ title, notes }: FileNotesProps) {
  if (notes.length === 0) return null
  return (
    <details className="file-notes" open={notes.length <= 10}>
      <summary>{title}</summary>
      <ul>
        {notes.map(({ path, text }) => (
          <li key={`${path} ${text}`}>
            {path} <span className="soft">{text}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
