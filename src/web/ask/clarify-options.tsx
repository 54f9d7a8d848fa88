import type { ClarifyOption } from '../../domain/answer.ts'

type ClarifyOptionsProps = {
  options: readonly ClarifyOption[]
  disabled: boolean
  onPick: (option: ClarifyOption) => void
}

/** The choices of a question that is asked back. Its own question goes on with the one that is picked. */
export function ClarifyOptions({ options, disabled, onPick }: ClarifyOptionsProps) {
  return (
    <ol className="clarify-options">
      {options.map(option => (
        <li key={option.label}>
          <button type="button" disabled={disabled} onClick={() => onPick(option)}>
            {option.label}
          </button>
        </li>
      ))}
    </ol>
  )
}
