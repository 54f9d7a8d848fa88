import { type ChangeEvent, useRef } from 'react'
import { asProblem } from '../api/api-problem.ts'
import { retryJob } from '../api/jobs.ts'
import type { ShownJob } from '../api/replies.ts'
import { messages } from '../messages.ts'
import { useNotices } from '../shell/notices.tsx'

type RetryFilesProps = { job: ShownJob; onRetried: (job: ShownJob) => void }

/** Where files could not be read: tries them again, or takes mended ones, which are known by their names. */
export function RetryFiles({ job: { id, ingested }, onRetried }: RetryFilesProps) {
  const { notify } = useNotices()
  const chooser = useRef<HTMLInputElement>(null)
  const releases = ingested?.releases ?? []
  const failed = releases.flatMap(({ release, skipped }) =>
    skipped
      .filter(({ kind }) => kind === 'bad')
      .map(({ path }) => (releases.length > 1 ? `${release}/${path}` : path)),
  )
  if (failed.length === 0) return null

  const retry = (doing: Promise<ShownJob>) => doing.then(onRetried, error => notify(asProblem(error).message))
  const sendMended = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(target.files ?? [])].map(file => ({
      file,
      path: failed.find(path => path.split('/').at(-1) === file.name),
    }))
    target.value = ''
    const unknown = chosen.find(({ path }) => path === undefined)
    if (unknown) return notify(messages.upload.notAsked(unknown.file.name))
    if (chosen.length > 0)
      retry(
        retryJob(
          id,
          chosen.map(({ file, path }) => ({ file, path: path! })),
        ),
      )
  }
  return (
    <div className="button-row">
      <button type="button" onClick={() => retry(retryJob(id))}>
        {messages.upload.tryAgain}
      </button>
      <button type="button" onClick={() => chooser.current?.click()}>
        {messages.upload.sendMended}
      </button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label={messages.upload.sendMended}
        data-choose="mended"
        onChange={sendMended}
      />
    </div>
  )
}
