import { z } from 'zod'
import { Change } from './change.ts'
import { Citation } from './citation.ts'
import { GuardRecord } from './guard-finding.ts'
import { Research } from './research.ts'
import { Scope } from './scope.ts'
import { SpendingStep } from './spending.ts'

export const Intent = z.enum(['lookup', 'compare', 'timeline', 'inventory', 'small-talk'])
export type Intent = z.infer<typeof Intent>

export const Outcome = z.enum(['answered', 'abstained', 'clarify', 'blocked'])
export type Outcome = z.infer<typeof Outcome>

/** The verdict of one typed check on one sentence; `reason` says what was not found. */
export const SentenceCheck = z.strictObject({
  check: z.string(),
  passed: z.boolean(),
  reason: z.string().nullable(),
})
export type SentenceCheck = z.infer<typeof SentenceCheck>

/** `support` is in [0, 1], null when unscored; `citations` are citation numbers. */
export const AnswerSentence = z.strictObject({
  text: z.string(),
  citations: z.array(z.int().positive()),
  support: z.number().min(0).max(1).nullable(),
  checks: z.array(SentenceCheck),
})
export type AnswerSentence = z.infer<typeof AnswerSentence>

const Score = z.number().min(0).max(1).nullable()

/** What an answer as a whole is measured by. */
export const ScoreName = z.enum([
  'faithfulness',
  'relevance',
  'citationValidity',
  'citationCompleteness',
  'answerability',
  'completeness',
  'coverage',
])
export type ScoreName = z.infer<typeof ScoreName>

/** Each in [0, 1]; null when it does not apply or could not be computed, the latter named in `unscored`. */
export const Scores = z.strictObject({
  faithfulness: Score,
  relevance: Score,
  citationValidity: Score,
  citationCompleteness: Score,
  answerability: Score,
  completeness: Score,
  coverage: Score,
  unscored: z.array(z.string()),
})
export type Scores = z.infer<typeof Scores>

export const noScores: Readonly<Scores> = {
  faithfulness: null,
  relevance: null,
  citationValidity: null,
  citationCompleteness: null,
  answerability: null,
  completeness: null,
  coverage: null,
  unscored: [],
}

/** `guards` is what guards found or could not check; absent where that is nothing. */
export const Decision = z.strictObject({
  result: z.enum(['pass', 'revised', 'failed', 'not-scored']),
  reasons: z.array(z.string()),
  guards: z.array(GuardRecord).optional(),
})
export type Decision = z.infer<typeof Decision>

/**
 * A choice offered when the question fits several scopes. A reply in the same conversation picks it by `label`, by its number
 * (from 1) or by words of it, and answers the question that was asked back about within `scope`.
 */
export const ClarifyOption = z.strictObject({ label: z.string(), scope: Scope })
export type ClarifyOption = z.infer<typeof ClarifyOption>

/** Which model was asked for a step, and why it. */
export const AnswerRoute = z.strictObject({ step: SpendingStep, model: z.string(), reason: z.string() })
export type AnswerRoute = z.infer<typeof AnswerRoute>

/**
 * What an answer used of all models; `cost` in US dollars. `estimated` where a provider did not say it of every call,
 * `budget` how the day's budget stood where it was nearly or wholly used; both absent otherwise.
 */
export const AnswerUsage = z.strictObject({
  inputTokens: z.int(),
  outputTokens: z.int(),
  cost: z.number(),
  estimated: z.literal(true).optional(),
  budget: z.string().optional(),
})
export type AnswerUsage = z.infer<typeof AnswerUsage>

/** What is returned for a turn. `searchedFor` is what was searched for in words, where that is not what was typed. `timings` are milliseconds by step; `routes` are absent where no model was asked, `research` where none was asked for. `questionSources` are content hashes of documents from which words of a stand-alone question may come that a model wrote. `cached`: when it was made, where it was given before and nothing that it depends on has changed. */
export const Answer = z.strictObject({
  id: z.string(),
  conversationId: z.string(),
  turnId: z.string(),
  createdAt: z.iso.datetime(),
  question: z.string(),
  standaloneQuestion: z.string(),
  searchedFor: z.string().optional(),
  intent: Intent,
  scope: Scope,
  outcome: Outcome,
  text: z.string(),
  sentences: z.array(AnswerSentence),
  citations: z.array(Citation),
  changes: z.array(Change),
  options: z.array(ClarifyOption),
  scores: Scores,
  decision: Decision,
  degraded: z.string().nullable(),
  model: z.strictObject({ id: z.string(), prompt: z.string().nullable() }),
  routes: z.array(AnswerRoute).optional(),
  research: Research.optional(),
  questionSources: z.array(z.string()).optional(),
  usage: AnswerUsage,
  timings: z.record(z.string(), z.number()),
  cached: z.iso.datetime().optional(),
})
export type Answer = z.infer<typeof Answer>

/** The sentences as the answer shows them, each with the numbers of its citations. */
export function answerText(sentences: readonly Pick<AnswerSentence, 'text' | 'citations'>[]): string {
  return sentences
    .map(({ text, citations }) => [text, ...citations.map(number => `[${number}]`)].join(' '))
    .join('\n')
}
