import { messages } from '../messages.ts'

type FileNotesProps = { title: string; notes: readonly { path: string; text: string }[] }

/** Files and what is to be said of each; nothing where there are none. */
export function FileNotes({ title, notes }: FileNotesProps) {
  if (notes.length === 0) return null
  return (
    <details className="file-notes" open={notes.length <= 10}>
      <summary>{title}</summary>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{messages.upload.file}</th>
              <th scope="col">{messages.upload.why}</th>
            </tr>
          </thead>
          <tbody>
            {notes.map(({ path, text }) => (
              <tr key={`${path} ${text}`}>
                <td>{path}</td>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
