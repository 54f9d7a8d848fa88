import type { Answer, AnswerSentence, Intent } from '../../domain/answer.ts'
import type { Citation } from '../../domain/citation.ts'
import type { RequestedScope, Scope } from '../../domain/scope.ts'
import type { ApiProblem } from '../api/api-problem.ts'
import type { AskEvent } from '../api/ask-question.ts'
import type { ConversationWithTurns } from '../api/replies.ts'

/** How a question was read; `searchedFor` where that is not what was typed. */
export type Understood = { intent: Intent; question: string; searchedFor: string | null; scope: Scope }

/** What is being done at the moment to answer. */
export type Progress =
  | { step: 'understanding' }
  | { step: 'searching' }
  | { step: 'research'; asked: string }
  | { step: 'reading'; passages: number; changes: number }

/**
 * A turn as the page knows it: what was asked, and how far its answer is. `answer` is there once it is done; `asked` says
 * that it was asked on this page, rather than read from the store.
 */
export type PageTurn = {
  id: string
  question: string
  scope: RequestedScope | null
  asked: boolean
  state: 'asking' | 'stopping' | 'done' | 'stopped' | 'failed'
  progress: Progress
  answerId: string | null
  understood: Understood | null
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
  | { type: 'stopping'; id: string }
  | { type: 'ended'; id: string; problem: ApiProblem }

export const isUnderWay = ({ state }: Pick<PageTurn, 'state'>) => state === 'asking' || state === 'stopping'

/** The turns after what happened. */
export function reduceTurns(turns: readonly PageTurn[], action: ConversationAction): readonly PageTurn[] {
  switch (action.type) {
    case 'opened':
      return (action.conversation?.turns ?? []).map(({ id, question, answer }) =>
        withAnswer(newTurn({ id, question, scope: null, asked: false }), answer),
      )
    case 'asked': {
      const { id, question, scope } = action
      return [...turns, newTurn({ id, question, scope, asked: true })]
    }
    case 'told':
      return turns.map(turn => (turn.id === action.id ? tell(turn, action.event) : turn))
    case 'stopping':
      return turns.map(turn => (turn.id === action.id ? { ...turn, state: 'stopping' } : turn))
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
      return { ...turn, progress: { step: 'searching' }, understood: understoodFrom(event) }
    case 'step':
      return { ...turn, progress: { step: 'research', asked: event.step.asked } }
    case 'retrieved':
      return {
        ...turn,
        progress: { step: 'reading', passages: event.passages, changes: event.changes },
      }
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

function newTurn(asked: Pick<PageTurn, 'id' | 'question' | 'scope' | 'asked'>): PageTurn {
  return {
    ...asked,
    ...{ state: 'asking', progress: { step: 'understanding' }, answerId: null, understood: null },
    ...{ sentences: [], citations: [], connected: true, answer: null, problem: null },
  }
}

function withAnswer(turn: PageTurn, answer: Answer): PageTurn {
  return {
    ...turn,
    ...{ state: 'done', answer, answerId: answer.id, connected: true },
    ...{ sentences: answer.sentences, citations: answer.citations },
    understood: understoodFrom(answer),
  }
}

function understoodFrom({
  intent,
  scope,
  standaloneQuestion,
  searchedFor,
}: Pick<Answer, 'intent' | 'scope' | 'standaloneQuestion' | 'searchedFor'>): Understood {
  return { intent, question: standaloneQuestion, searchedFor: searchedFor ?? null, scope }
}

function addCitations(known: readonly Citation[], more: readonly Citation[]): readonly Citation[] {
  return [...known, ...more.filter(({ number }) => known.every(each => each.number !== number))]
}
