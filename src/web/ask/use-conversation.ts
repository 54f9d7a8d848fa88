import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import type { RequestedScope } from '../../domain/scope.ts'
import { type ApiProblem, asProblem } from '../api/api-problem.ts'
import { askQuestion, stopAnswer } from '../api/ask-question.ts'
import { fetchConversation } from '../api/conversations.ts'
import { newId } from '../api/new-id.ts'
import { navigate } from '../routing/address.ts'
import { paths } from '../routing/paths.ts'
import { type PageTurn, reduceTurns } from './conversation-state.ts'

/** A conversation with what can be done in it. `opening` while a stored one is read; `problem` where it can't be. */
export type PageConversation = {
  turns: readonly PageTurn[]
  opening: boolean
  problem: ApiProblem | null
  ask: (question: string, scope: RequestedScope | null) => void
  stop: (turn: PageTurn) => void
}

/** The conversation of an address; without an id a new one, whose id is made, and shown in the address, when it begins. */
export function useConversation(id: string | null): PageConversation {
  const [turns, dispatch] = useReducer(reduceTurns, [])
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [opening, setOpening] = useState(id !== null)
  const shown = useRef<string | null>(null)
  const left = useRef(new AbortController())
  const unwanted = useRef(new Set<string>())

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
    fetchConversation(id, signal)
      .then(
        conversation => dispatch({ type: 'opened', conversation }),
        error => !signal.aborted && setProblem(asProblem(error)),
      )
      .finally(() => !signal.aborted && setOpening(false))
  }, [id])
  useEffect(
    () => () => {
      left.current.abort()
      shown.current = null
    },
    [],
  )

  const end = useCallback((turn: string, answerId: string) => {
    stopAnswer(answerId).catch(error => dispatch({ type: 'ended', id: turn, problem: asProblem(error) }))
  }, [])

  const ask = useCallback(
    (question: string, scope: RequestedScope | null) => {
      const conversationId = shown.current ?? newId()
      const turn = newId()
      const { signal } = left.current
      dispatch({ type: 'asked', id: turn, question, scope })
      if (shown.current === null) {
        shown.current = conversationId
        navigate(paths.ask(conversationId), { replace: true })
      }
      const told = async () => {
        const request = { question, conversationId, turnId: turn, ...(scope && { scope }) }
        for await (const event of askQuestion(request, signal)) {
          dispatch({ type: 'told', id: turn, event })
          if (event.type === 'begun' && unwanted.current.has(turn)) end(turn, event.answerId)
        }
      }
      told().catch(error => {
        if (!signal.aborted) dispatch({ type: 'ended', id: turn, problem: asProblem(error) })
      })
    },
    [end],
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
