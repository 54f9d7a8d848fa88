import { z } from 'zod'
import { Intent, ScoreName } from './answer.ts'
import { GuardRules } from './guard-rules.ts'

const Share = z.number().min(0).max(1)

/** A score below `atLeast` keeps the answer back: it is abstained from, or blocked without showing anything near it. */
export const ScoreRule = z.strictObject({ atLeast: Share, otherwise: z.enum(['abstain', 'block']) })
export type ScoreRule = z.infer<typeof ScoreRule>

/**
 * Where the support of a sentence is uncertain, and a judge is asked if there is one: from `from` to below `to`, at most
 * `calls` times an answer.
 */
export const JudgeBand = z.strictObject({ from: Share, to: Share, calls: z.int().min(0).max(100) })
export type JudgeBand = z.infer<typeof JudgeBand>

/**
 * What answers of one intent must meet. `support` holds for each sentence; `unscored` says what becomes of an answer of
 * which a score with a rule could not be computed; `revise`: what fails is composed anew once; `send` says whether a
 * stream may send a sentence before the whole draft has passed.
 */
export const PolicyRules = z.strictObject({
  support: Share,
  judge: JudgeBand,
  scores: z.partialRecord(ScoreName, ScoreRule),
  unscored: z.enum(['pass', 'abstain']),
  revise: z.boolean(),
  send: z.enum(['sentence', 'draft']),
})
export type PolicyRules = z.infer<typeof PolicyRules>

/** `version` is what its writer calls it, `hash` tells policies of different rules apart; `guard` is what our own guard does. */
export const Policy = z.strictObject({
  version: z.string(),
  hash: z.string(),
  rules: z.record(Intent, PolicyRules),
  guard: GuardRules,
})
export type Policy = z.infer<typeof Policy>

/** What was applied to one answer. */
export const AppliedPolicy = Policy.omit({ rules: true, guard: true }).extend({
  intent: Intent,
  rules: PolicyRules,
})
export type AppliedPolicy = z.infer<typeof AppliedPolicy>

export function policyFor({ version, hash, rules }: Policy, intent: Intent): AppliedPolicy {
  return { version, hash, intent, rules: rules[intent] }
}
