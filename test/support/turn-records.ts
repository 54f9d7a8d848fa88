import { type Answer, noScores } from '../../src/domain/answer.ts'
import type { Turn } from '../../src/domain/conversation.ts'

export const askedAt = (minute: number) => `2025-01-31T12:${String(minute).padStart(2, '0')}:00.000Z`

export function makeLoggedAnswer(overrides: Partial<Answer> = {}): Answer {
  return {
    id: 'answer-1',
    conversationId: 'talk',
    turnId: 'turn-1',
    createdAt: askedAt(0),
    question: 'What is the base rate?',
    standaloneQuestion: 'What is the base rate?',
    intent: 'lookup',
    scope: { package: null, releases: [], assumed: true },
    outcome: 'abstained',
    text: 'Nothing was found.',
    sentences: [],
    citations: [],
    changes: [],
    options: [],
    scores: { ...noScores, answerability: 0 },
    decision: { result: 'failed', reasons: ['nothing found'] },
    degraded: null,
    model: { id: 'extractive', prompt: null },
    usage: { inputTokens: 0, outputTokens: 0, cost: 0 },
    timings: {},
    ...overrides,
  }
}

export function makeTurn(id: string, question = `Question ${id}?`, conversationId = 'talk'): Turn {
  return {
    id,
    conversationId,
    requestHash: `hash of ${question}`,
    question,
    answer: makeLoggedAnswer({ id: `answer-${id}`, conversationId, turnId: id, question }),
  }
}
