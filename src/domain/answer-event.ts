import { z } from 'zod'
import { Answer, AnswerSentence, Decision, Intent, Scores } from './answer.ts'
import { Citation } from './citation.ts'
import { Explanation } from './explanation.ts'
import { ResearchStep } from './research.ts'
import { Scope } from './scope.ts'

/** What a stream tells while an answer is made. `done` always carries the answer to show; without it the stream has failed. */
export const AnswerEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('understood'),
    answerId: z.string(),
    intent: Intent,
    scope: Scope,
    standaloneQuestion: z.string(),
    searchedFor: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('step'), step: ResearchStep }),
  z.strictObject({ type: z.literal('retrieved'), passages: z.int(), changes: z.int() }),
  z.strictObject({ type: z.literal('sentence'), sentence: AnswerSentence, citations: z.array(Citation) }),
  z.strictObject({ type: z.literal('scored'), scores: Scores, decision: Decision }),
  z.strictObject({ type: z.literal('explained'), explanation: Explanation }),
  z.strictObject({ type: z.literal('replaced'), answer: Answer }),
  z.strictObject({ type: z.literal('done'), answer: Answer }),
])
export type AnswerEvent = z.infer<typeof AnswerEvent>
