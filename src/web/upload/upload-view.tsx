import { useState } from 'react'
import type { ShownJob } from '../api/replies.ts'
import { Trail } from '../library/trail.tsx'
import { messages } from '../messages.ts'
import { navigate, useAddress } from '../routing/address.ts'
import type { ViewProps } from '../routing/view-props.ts'
import { ViewHeading } from '../shell/view-heading.tsx'
import type { ChosenFiles } from './chosen-files.ts'
import { DropZone } from './drop-zone.tsx'
import { RecentUploads } from './recent-uploads.tsx'
import { UploadForm } from './upload-form.tsx'
import { UploadJob } from './upload-job.tsx'
import './upload.css'

/** Adding a release: what, as what, and, at an address of its own (`?job=`), what becomes of it. */
export function UploadView({ parts: { package: name } }: ViewProps) {
  const { path, query } = useAddress()
  const [chosen, setChosen] = useState<ChosenFiles | null>(null)
  const job = query.get('job')
  const showJob = ({ id }: ShownJob) => navigate(`${path}?${new URLSearchParams({ job: id })}`)
  const startAnew = () => {
    setChosen(null)
    navigate(path)
  }
  return (
    <div className="view narrow upload">
      <Trail {...(name !== undefined && { name })} />
      <ViewHeading title={name === undefined ? messages.upload.title : messages.upload.titleFor(name)} />
      {job !== null ? (
        <UploadJob
          key={job}
          id={job}
          onAnother={startAnew}
          onChange={chosen && (() => navigate(path))}
          onRetried={showJob}
        />
      ) : chosen === null ? (
        <>
          <DropZone onChoose={setChosen} />
          <RecentUploads path={path} />
        </>
      ) : (
        <UploadForm
          chosen={chosen}
          packageName={name ?? null}
          onOthers={() => setChosen(null)}
          onSent={showJob}
        />
      )}
    </div>
  )
}
