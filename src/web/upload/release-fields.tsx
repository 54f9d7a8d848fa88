import { useId } from 'react'
import { messages } from '../messages.ts'
import { Field } from './field.tsx'
import type { useReleaseDraft } from './use-release-draft.ts'

type ReleaseFieldsProps = {
  draft: ReturnType<typeof useReleaseDraft>
  /** The folders name the releases themselves. */
  packageOnly: boolean
  /** A zip may hold a release.yaml, or several releases. */
  mayNameItself: boolean
  replace: boolean
  onReplace: (replace: boolean) => void
}

/** Package, label and effective date of a release, with what the other releases of the package ask of them. */
export function ReleaseFields({ draft, packageOnly, mayNameItself, replace, onReplace }: ReleaseFieldsProps) {
  const { fields, write, packages, isNew, exists, needs, lastOrder } = draft
  const { upload } = messages
  const known = useId()
  return (
    <fieldset className="release-fields">
      <Field
        label={upload.package}
        help={isNew ? upload.newPackage : upload.packageHelp}
        value={fields.package}
        onChange={value => write('package', value)}
        list={known}
        pattern="[a-z0-9][a-z0-9._\-]{0,99}"
        required
      />
      <datalist id={known}>
        {packages.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </datalist>
      {!packageOnly && (
        <>
          <Field
            label={upload.release}
            help={mayNameItself ? upload.releaseHelpZip : upload.releaseHelp}
            value={fields.release}
            onChange={value => write('release', value)}
            pattern="[^\/#@]+"
            maxLength={100}
            required={!mayNameItself}
          />
          {exists && (
            <div className="exists">
              <p>{upload.releaseExists(fields.release)}</p>
              <label className="choice">
                <input
                  type="checkbox"
                  checked={replace}
                  onChange={event => onReplace(event.target.checked)}
                />
                <span>{upload.replace}</span>
              </label>
            </div>
          )}
          {!needs.noEffective && (
            <Field
              label={upload.effective}
              help={needs.effective ? upload.effectiveNeeded : upload.effectiveHelp}
              type="date"
              value={fields.effective}
              onChange={value => write('effective', value)}
              required={needs.effective && !mayNameItself}
            />
          )}
          {needs.order && lastOrder !== null && (
            <Field
              label={upload.order}
              help={upload.orderHelp(lastOrder)}
              type="number"
              step="any"
              value={fields.order}
              onChange={value => write('order', value)}
              required
            />
          )}
        </>
      )}
    </fieldset>
  )
}
