import { useRef } from 'react'
import { formatBytes } from '../format/format-bytes.ts'
import { messages } from '../messages.ts'
import type { ChosenFiles } from './chosen-files.ts'
import { useFocus } from './use-focus.ts'

/** What was chosen: its name, how many files and how large, and what was left out. */
export function ChosenSummary({ chosen, onOthers }: { chosen: ChosenFiles; onOthers: () => void }) {
  const { name, files, hidden } = chosen
  const title = useRef<HTMLParagraphElement>(null)
  useFocus(title)
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0)
  return (
    <div className="card chosen">
      <div>
        <p ref={title} tabIndex={-1} className="state-title">
          {chosen.kind === 'zip' ? files[0]!.path : name || files[0]!.path}
        </p>
        <p className="soft">
          {messages.upload.chosen(files.length, formatBytes(bytes))}
          {hidden > 0 && ` · ${messages.upload.leftOut(hidden)}`}
        </p>
      </div>
      <button type="button" onClick={onOthers}>
        {messages.upload.otherFiles}
      </button>
    </div>
  )
}
