import type { Answer, AnswerSentence } from '../../domain/answer.ts'
import type { Citation } from '../../domain/citation.ts'
import type { RequestedScope, Scope } from '../../domain/scope.ts'
import type { ApiProblem } from '../api/api-problem.ts'
import type { AskEvent } from '../api/ask-question.ts'
import type { ConversationWithTurns } from '../api/replies.ts'

/** A turn as the page knows it: what was asked, and how far its answer is. `answer` is there once it is done. */
export type PageTurn = {
  id: string
  question: string
  scope: RequestedScope | null
  state: 'asking' | 'done' | 'stopped' | 'failed'
  answerId: string | null
  understood: { question: string; scope: Scope } | null
  sentences: readonly AnswerSentence[]
  citations: readonly Citation[]
  connected: boolean
  answer: Answer | null
  problem: ApiProblem | null
}

export type ConversationAction =
  | { type: 'opened'; conversation: ConversationWithTurns | null }
  | { type: 'asked'; id: string; question: string; scope: RequestedScope | null }
  | { type: 'told'; id: string; event: AskEvent }
  | { type: 'ended'; id: string; problem: ApiProblem }

/** The turns after what happened. */
export function reduceTurns(turns: readonly PageTurn[], action: ConversationAction): readonly PageTurn[] {
  switch (action.type) {
    case 'opened':
      return (action.conversation?.turns ?? []).map(({ id, question, answer }) =>
        withAnswer(newTurn(id, question, null), answer),
      )
    case 'asked':
      return [...turns, newTurn(action.id, action.question, action.scope)]
    case 'told':
      return turns.map(turn => (turn.id === action.id ? tell(turn, action.event) : turn))
    case 'ended': {
      const { problem } = action
      const state = problem.code === 'cancelled' ? 'stopped' : 'failed'
      return turns.map(turn => (turn.id === action.id ? { ...turn, state, problem } : turn))
    }
  }
}

function tell(turn: PageTurn, event: AskEvent): PageTurn {
  switch (event.type) {
    case 'begun':
      return { ...turn, answerId: event.answerId }
    case 'connection':
      return { ...turn, connected: event.state === 'back' }
    case 'understood':
      return { ...turn, understood: { question: event.standaloneQuestion, scope: event.scope } }
    case 'sentence':
      return {
        ...turn,
        sentences: [...turn.sentences, event.sentence],
        citations: addCitations(turn.citations, event.citations),
      }
    case 'replaced':
      return { ...turn, sentences: event.answer.sentences, citations: event.answer.citations }
    case 'done':
      return withAnswer(turn, event.answer)
    default:
      return turn
  }
}

function newTurn(id: string, question: string, scope: RequestedScope | null): PageTurn {
  return {
    ...{ id, question, scope, state: 'asking', answerId: null, understood: null },
    ...{ sentences: [], citations: [], connected: true, answer: null, problem: null },
  }
}

function withAnswer(turn: PageTurn, answer: Answer): PageTurn {
  return {
    ...turn,
    ...{ state: 'done', answer, answerId: answer.id, connected: true },
    ...{ sentences: answer.sentences, citations: answer.citations },
    understood: { question: answer.standaloneQuestion, scope: answer.scope },
  }
}

function addCitations(known: readonly Citation[], more: readonly Citation[]): readonly Citation[] {
  return [...known, ...more.filter(({ number }) => known.every(each => each.number !== number))]
}
