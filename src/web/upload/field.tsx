import { type ComponentProps, useId } from 'react'

type FieldProps = Omit<ComponentProps<'input'>, 'onChange' | 'value'> & {
  label: string
  help: string
  value: string
  onChange: (value: string) => void
}

/** An input with its label and a line of help. */
export function Field({ label, help, onChange, ...input }: FieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        autoComplete="off"
        aria-describedby={`${id}-help`}
        onChange={event => onChange(event.target.value)}
      />
      <p id={`${id}-help`} className="soft">
        {help}
      </p>
    </div>
  )
}
