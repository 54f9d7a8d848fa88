import { messages } from '../messages.ts'

type ChangeStepsProps = {
  position: number
  total: number
  onStep: (by: 1 | -1) => void
  /** Where there is no room for the list beside the change. */
  onBack: () => void
}

/** Where the shown change stands among the listed ones, and the way to its neighbours. */
export function ChangeSteps({ position, total, onStep, onBack }: ChangeStepsProps) {
  return (
    <nav className="steps screen-only" aria-label={messages.compare.list}>
      <button type="button" className="plain back-to-list" onClick={onBack}>
        ← {messages.compare.backToList}
      </button>
      <span className="soft">{messages.compare.position(position + 1, total)}</span>
      <button
        type="button"
        className="plain"
        onClick={() => onStep(-1)}
        aria-label={messages.compare.previous}
      >
        ↑
      </button>
      <button type="button" className="plain" onClick={() => onStep(1)} aria-label={messages.compare.next}>
        ↓
      </button>
    </nav>
  )
}
