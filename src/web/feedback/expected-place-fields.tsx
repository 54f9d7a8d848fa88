import { useState } from 'react'
import type { FeedbackRequest } from '../../domain/feedback.ts'
import { fetchDocuments } from '../api/library.ts'
import { useReleases } from '../ask/catalog.tsx'
import { Choice } from '../fields/choice.tsx'
import { messages } from '../messages.ts'
import { useLoaded } from '../states/use-loaded.ts'

export type ExpectedPlace = NonNullable<FeedbackRequest['expectedPlace']>

type ExpectedPlaceFieldsProps = {
  packageName: string | null
  onChange: (place: ExpectedPlace | null) => void
}

/** Where the right answer stands, as far as one knows: a place begins with its document. */
export function ExpectedPlaceFields({ packageName, onChange }: ExpectedPlaceFieldsProps) {
  const labels = useReleases(packageName).map(({ label }) => label)
  const [chosen, setChosen] = useState({ release: '', document: '', section: '' })
  const release = chosen.release === '' ? (labels.at(-1) ?? '') : chosen.release
  const documents = useLoaded(release === '' ? null : `${packageName}\n${release}`, signal =>
    fetchDocuments(packageName!, release, signal),
  )
  const words = messages.feedback
  if (packageName === null || labels.length === 0) return null
  const change = (part: Partial<typeof chosen>) => {
    const next = { ...chosen, release, ...part }
    setChosen(next)
    const { document, section } = next
    onChange(
      document === ''
        ? null
        : {
            ...{ package: packageName, release: next.release, document },
            ...(section.trim() !== '' && { section: section.trim() }),
          },
    )
  }
  return (
    <fieldset>
      <legend>{words.place}</legend>
      <div className="fields">
        <Choice
          label={words.release}
          value={release}
          options={labels.toReversed()}
          onChange={label => change({ release: label, document: '' })}
        />
        <Choice
          label={words.document}
          value={chosen.document}
          options={[['', words.noDocument], ...(documents.value?.documents.map(({ path }) => path) ?? [])]}
          onChange={document => change({ document })}
        />
        <label>
          <span>{words.section}</span>
          <input
            value={chosen.section}
            maxLength={500}
            disabled={chosen.document === ''}
            onChange={event => change({ section: event.target.value })}
          />
        </label>
      </div>
    </fieldset>
  )
}
