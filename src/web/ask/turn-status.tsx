import { messages } from '../messages.ts'
import type { PageTurn } from './conversation-state.ts'

/**
 * What is being done while a question is answered. It stands behind the last sentence and is drawn anew with each, so that
 * nothing that is being read moves. Screen readers hear the sentences instead.
 */
export function TurnStatus({ turn }: { turn: PageTurn }) {
  return (
    <p className="turn-status" aria-hidden="true">
      <span className="spinner" /> {statusText(turn)}
    </p>
  )
}

function statusText({ connected, state, sentences, progress }: PageTurn): string {
  const words = messages.ask.status
  if (!connected) return words.lost
  if (state === 'stopping') return messages.ask.stopping
  if (sentences.length > 0) return words.writing
  switch (progress.step) {
    case 'understanding':
      return words.understanding
    case 'searching':
      return words.searching
    case 'research':
      return words.step(progress.asked)
    case 'reading':
      return words.retrieved(progress.passages, progress.changes)
  }
}
