import { z } from 'zod'
import { type EmulatedRequest, Operation } from './emulated-request.ts'
import { EmulatorReply, type ScriptedReply } from './emulator-reply.ts'

/**
 * What a share of the requests is answered with: the first rule that fits a request and is drawn for it counts, the others
 * are answered as usual. A rule without operations fits requests for text; without regions or models, all of them.
 */
export const FaultPlan = z.strictObject({
  seed: z.int().default(1),
  rules: z
    .array(
      z.strictObject({
        share: z.number().min(0).max(1).default(1),
        operations: z.array(Operation).default(['converse', 'converse-stream']),
        regions: z.array(z.string()).optional(),
        models: z.array(z.string()).optional(),
        /** Several take turns. */
        replies: z.array(EmulatorReply).min(1),
      }),
    )
    .default([]),
})
export type FaultPlan = z.infer<typeof FaultPlan>
/** As it is written down: what has a default may be left out. */
export type ScriptedPlan = z.input<typeof FaultPlan>

/** Chooses by the plan; null where a request is answered as usual. The same plan and order of requests give the same replies. */
export function followPlan({ seed, rules }: FaultPlan): (request: EmulatedRequest) => ScriptedReply | null {
  let state = seed >>> 0
  const turns = rules.map(() => 0)
  // Source: Numerical Recipes, a quick linear congruential generator; the high bits are even enough for shares.
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return ({ operation, region, model }) => {
    for (const [index, rule] of rules.entries()) {
      if (!rule.operations.includes(operation)) continue
      if (rule.regions && !rule.regions.includes(region ?? '')) continue
      if (rule.models && !rule.models.includes(model)) continue
      if (draw() < rule.share) return rule.replies[turns[index]!++ % rule.replies.length]!
    }
    return null
  }
}
