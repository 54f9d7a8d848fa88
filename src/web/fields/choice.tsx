type ChoiceProps = {
  label: string
  /** It is read out, and told where one points, instead of being shown. */
  labelHidden?: boolean
  /** '' where nothing is chosen. */
  value: string
  /** With a text of its own, or as it is. */
  options: readonly (string | readonly [value: string, text: string])[]
  onChange: (value: string) => void
}

/** A list to choose one of, below its label. */
export function Choice({ label, labelHidden = false, value, options, onChange }: ChoiceProps) {
  const entries = options.map(option => (typeof option === 'string' ? ([option, option] as const) : option))
  const known = entries.some(([each]) => each === value)
  return (
    <label>
      <span className={labelHidden ? 'visually-hidden' : undefined}>{label}</span>
      <select
        title={labelHidden ? label : undefined}
        value={value}
        onChange={event => onChange(event.target.value)}
      >
        {value === '' && !known && <option value="">–</option>}
        {entries.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
