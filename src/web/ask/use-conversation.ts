import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import type { RequestedScope } from '../../domain/scope.ts'
import { type ApiProblem, asProblem } from '../api/api-problem.ts'
import { askQuestion, stopAnswer } from '../api/ask-question.ts'
import { fetchConversation } from '../api/conversations.ts'
import { newId } from '../api/new-id.ts'
import { navigate } from '../routing/address.ts'
import { paths } from '../routing/paths.ts'
import { type PageTurn, reduceTurns } from './conversation-state.ts'
import { forgetTurn, type PendingTurn, pendingTurn, rememberTurn } from './pending-turn.ts'

/** A conversation with what can be done in it. `opening` while a stored one is read; `problem` where it can't be. */
export type PageConversation = {
  turns: readonly PageTurn[]
  opening: boolean
  problem: ApiProblem | null
  ask: (question: string, scope: RequestedScope | null) => void
  stop: (turn: PageTurn) => void
}

/**
 * The conversation of an address; without an id a new one, whose id is made, and shown in the address, when it begins. A turn
 * whose answer was not there when the page was left is gone on with.
 */
export function useConversation(id: string | null): PageConversation {
  const [turns, dispatch] = useReducer(reduceTurns, [])
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [opening, setOpening] = useState(id !== null)
  const shown = useRef<string | null>(null)
  const left = useRef(new AbortController())
  const unwanted = useRef(new Set<string>())

  const end = useCallback((turn: string, answerId: string) => {
    stopAnswer(answerId).catch(error => dispatch({ type: 'ended', id: turn, problem: asProblem(error) }))
  }, [])

  const run = useCallback(
    (pending: PendingTurn) => {
      const { conversationId, id: turnId, question, scope, answerId = null } = pending
      const { signal } = left.current
      dispatch({ type: 'asked', id: turnId, question, scope })
      const told = async () => {
        const request = { question, conversationId, turnId, ...(scope && { scope }) }
        for await (const event of askQuestion(request, signal, answerId)) {
          dispatch({ type: 'told', id: turnId, event })
          if (event.type !== 'begun') continue
          rememberTurn({ ...pending, answerId: event.answerId })
          if (unwanted.current.has(turnId)) end(turnId, event.answerId)
        }
        forgetTurn(turnId)
      }
      told().catch(error => {
        if (signal.aborted) return
        forgetTurn(turnId)
        dispatch({ type: 'ended', id: turnId, problem: asProblem(error) })
      })
    },
    [end],
  )

  useEffect(() => {
    // The conversation that was begun here is shown already.
    if (id !== null && id === shown.current) return
    left.current.abort()
    left.current = new AbortController()
    const { signal } = left.current
    shown.current = id
    setProblem(null)
    setOpening(id !== null)
    dispatch({ type: 'opened', conversation: null })
    if (id === null) return
    const pending = pendingTurn(id)
    fetchConversation(id, signal)
      .then(
        conversation => {
          if (signal.aborted) return
          dispatch({ type: 'opened', conversation })
          if (pending && conversation.turns.every(turn => turn.id !== pending.id)) run(pending)
        },
        error => {
          if (signal.aborted) return
          const met = asProblem(error)
          if (pending && met.code === 'not-found') run(pending)
          else setProblem(met)
        },
      )
      .finally(() => !signal.aborted && setOpening(false))
  }, [id, run])
  useEffect(
    () => () => {
      left.current.abort()
      shown.current = null
    },
    [],
  )

  const ask = useCallback(
    (question: string, scope: RequestedScope | null) => {
      const turn = { conversationId: shown.current ?? newId(), id: newId(), question, scope }
      rememberTurn(turn)
      run(turn)
      if (shown.current !== null) return
      shown.current = turn.conversationId
      navigate(paths.ask(turn.conversationId), { replace: true })
    },
    [run],
  )

  const stop = useCallback(
    ({ id: turn, answerId }: PageTurn) => {
      unwanted.current.add(turn)
      dispatch({ type: 'stopping', id: turn })
      if (answerId !== null) end(turn, answerId)
    },
    [end],
  )

  return { turns, opening, problem, ask, stop }
}
