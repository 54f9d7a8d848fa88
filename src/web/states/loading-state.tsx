import { messages } from '../messages.ts'

/** Says that something is on its way. It comes in after a moment, so that what is quick does not flicker. */
export function LoadingState({ text = messages.states.loading }: { text?: string }) {
  return (
    <p className="state loading" role="status">
      <span className="spinner" aria-hidden="true" />
      {text}
    </p>
  )
}
