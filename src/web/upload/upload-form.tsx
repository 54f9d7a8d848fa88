import { type FormEvent, useRef, useState } from 'react'
import { type ApiProblem, asProblem } from '../api/api-problem.ts'
import type { ShownJob } from '../api/replies.ts'
import { sendRelease, type UploadRequest } from '../api/uploads.ts'
import { messages } from '../messages.ts'
import { useNotices } from '../shell/notices.tsx'
import { ProblemState } from '../states/problem-state.tsx'
import type { ChosenFiles } from './chosen-files.ts'
import { ChosenSummary } from './chosen-summary.tsx'
import { ProgressLine } from './progress-line.tsx'
import { ReleaseFields } from './release-fields.tsx'
import { useReleaseDraft } from './use-release-draft.ts'

type UploadFormProps = {
  chosen: ChosenFiles
  packageName: string | null
  onOthers: () => void
  onSent: (job: ShownJob) => void
}

/** What was chosen, what it is to be called, and sending it. */
export function UploadForm({ chosen, packageName, onOthers, onSent }: UploadFormProps) {
  const draft = useReleaseDraft(chosen, packageName)
  const [several, setSeveral] = useState(true)
  const [replace, setReplace] = useState(false)
  const [sent, setSent] = useState<number | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const { notify } = useNotices()
  const sending = useRef<AbortController>(null)
  const asSeveral = several && draft.folders.length > 0

  const send = async (event?: FormEvent) => {
    event?.preventDefault()
    const { package: name, release, effective, order } = draft.fields
    const request: UploadRequest = {
      package: name,
      ...(replace && { replace }),
      ...(!asSeveral && {
        ...(release !== '' && { release }),
        ...(effective !== '' && { effective }),
        ...(order !== '' && { order: Number(order) }),
      }),
    }
    const stopped = new AbortController()
    sending.current = stopped
    setProblem(null)
    setSent(0)
    try {
      onSent(await sendRelease(request, filesToSend(chosen, asSeveral), setSent, stopped.signal))
    } catch (error) {
      if (stopped.signal.aborted) notify(messages.upload.cancelledLater)
      else setProblem(asProblem(error))
      setSent(null)
    }
  }

  if (sent !== null)
    return (
      <ProgressLine
        text={messages.upload.sending(sent)}
        share={sent}
        onCancel={() => sending.current?.abort()}
      />
    )
  return (
    <form onSubmit={send}>
      <ChosenSummary chosen={chosen} onOthers={onOthers} />
      {draft.folders.length > 0 && (
        <div className="several">
          <p>{messages.upload.several(draft.folders)}</p>
          <label className="choice">
            <input type="checkbox" checked={several} onChange={event => setSeveral(event.target.checked)} />
            <span>{messages.upload.takeSeveral}</span>
          </label>
        </div>
      )}
      <ReleaseFields
        draft={draft}
        packageOnly={asSeveral}
        mayNameItself={chosen.kind === 'zip'}
        replace={replace}
        onReplace={setReplace}
      />
      {problem && <ProblemState problem={problem} />}
      <button type="submit" className="primary">
        {messages.upload.send}
      </button>
    </form>
  )
}

/** Of a folder that holds releases, what is in it; the service takes a single folder for the release itself. */
const filesToSend = ({ name, files }: ChosenFiles, asSeveral: boolean) =>
  asSeveral ? files.map(({ path, file }) => ({ path: path.slice(name.length + 1), file })) : files
