import {
  type Answer,
  type AnswerSentence,
  answerText,
  type Decision,
  noScores,
  type Scores,
} from '../domain/answer.ts'
import type { Citation } from '../domain/citation.ts'
import type { AnswerRequest } from '../domain/conversation.ts'
import type { Evidence } from '../domain/evidence.ts'
import type { Understanding } from '../domain/understanding.ts'
import type { TurnModels } from '../model/turn-models.ts'
import type { AnswerServices } from './answer-services.ts'
import type { QuotedSentence } from './evaluate/quote-citations.ts'
import { numberCitations } from './evaluate/quote-citations.ts'
import type { TurnGuards } from './guard/turn-guards.ts'
import { searchedFor } from './understand/searched-for.ts'

/** An answer in the making: what is known from the start, and how long each step took. */
export type OpenAnswer = Pick<
  Answer,
  'id' | 'conversationId' | 'turnId' | 'createdAt' | 'question' | 'timings' | 'research'
> & {
  models: TurnModels
  guards: TurnGuards
  timed(step: string): void
}

export function openAnswer(
  request: AnswerRequest & { conversationId: string; turnId: string; id?: string | undefined },
  { newId, now }: Pick<AnswerServices, 'newId' | 'now'>,
  models: TurnModels,
  guards: TurnGuards,
): OpenAnswer {
  const { conversationId, turnId, question } = request
  const timings: Record<string, number> = {}
  let last = performance.now()
  return {
    id: request.id ?? newId(),
    conversationId,
    turnId,
    createdAt: now().toISOString(),
    question,
    timings,
    models,
    guards,
    timed(step) {
      const time = performance.now()
      timings[step] = Math.round(((timings[step] ?? 0) + time - last) * 100) / 100
      last = time
    },
  }
}

/** An answer of any outcome; what is not given is empty. */
export function assembleAnswer(
  { timed: _timed, models, guards, ...opened }: OpenAnswer,
  understanding: Pick<Understanding, 'standaloneQuestion' | 'intent' | 'scope' | 'reading' | 'carried'>,
  parts: Pick<Answer, 'outcome' | 'text'> & Partial<Answer>,
): Answer {
  const { standaloneQuestion, intent, scope, reading } = understanding
  const { decision = { result: 'not-scored', reasons: [] }, ...given } = parts
  return {
    ...opened,
    standaloneQuestion,
    ...(hasSearched(parts) && searchedInWords({ ...understanding, question: opened.question })),
    intent,
    scope,
    sentences: [],
    citations: [],
    changes: [],
    options: [],
    scores: noScores,
    decision: guards.records.length > 0 ? { ...decision, guards: [...guards.records] } : decision,
    model: { id: 'extractive', prompt: null },
    ...models.report(),
    ...(reading && reading.sources.length > 0 && { questionSources: reading.sources }),
    ...given,
  }
}

/** Nothing was searched for to ask back, and what is stopped is not told. */
const hasSearched = ({ outcome }: Pick<Answer, 'outcome'>) =>
  outcome === 'answered' || outcome === 'abstained'

export function searchedInWords(
  understanding: Parameters<typeof searchedFor>[0],
): Pick<Answer, 'searchedFor'> {
  const text = searchedFor(understanding)
  return text === null ? {} : { searchedFor: text }
}

/** Sentences as an answer shows them, their citations numbered. */
export function showSentences(
  answerId: string,
  made: readonly QuotedSentence[],
): { shown: AnswerSentence[]; citations: Citation[] } {
  const { citations, numbers } = numberCitations(
    answerId,
    made.map(({ quoted }) => quoted),
  )
  const shown = made.map(({ sentence: { text, support, checks } }, index) => ({
    ...{ text, citations: numbers[index]!, support, checks },
  }))
  return { shown, citations }
}

/** The answer that passed. */
export function finishAnswer(
  opened: OpenAnswer,
  made: {
    understanding: Understanding
    evidence: Evidence
    sentences: readonly QuotedSentence[]
    scores: Scores
    decision: Decision
  },
): Answer {
  const { shown, citations } = showSentences(opened.id, made.sentences)
  const stated = new Set(made.sentences.map(({ sentence }) => sentence.change))
  return assembleAnswer(opened, made.understanding, {
    outcome: 'answered',
    text: answerText(shown),
    sentences: shown,
    citations,
    changes: made.evidence.changes.filter(change => stated.has(change.id)),
    scores: made.scores,
    decision: made.decision,
  })
}
