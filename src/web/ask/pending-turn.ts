import type { RequestedScope } from '../../domain/scope.ts'

/** A turn whose answer was not there yet. */
export type PendingTurn = {
  conversationId: string
  id: string
  question: string
  scope: RequestedScope | null
  /** Once the service has begun with its answer. */
  answerId?: string
}

const KEY = 'variorum.pending-turn'

/** Kept with the window, so that its answer is gone on with when the view or the page is opened again. */
export function rememberTurn(turn: PendingTurn): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(turn))
  } catch {
    // A window that keeps nothing goes on without it.
  }
}

export function forgetTurn(id: string): void {
  if (read()?.id === id) sessionStorage.removeItem(KEY)
}

/** The turn of a conversation that is still to be answered. */
export function pendingTurn(conversationId: string): PendingTurn | null {
  const found = read()
  return found?.conversationId === conversationId ? found : null
}

function read(): PendingTurn | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as PendingTurn | null
  } catch {
    return null
  }
}
