import { z } from 'zod'
import { type EmulatedRequest, Operation } from './emulated-request.ts'
import { EmulatorReply, Pace, type ScriptedReply } from './emulator-reply.ts'

/**
 * What a share of the requests is answered with: the first rule that fits a request and is drawn for it counts, the others
 * are answered as usual. A rule without operations fits requests for text; without regions or models, all of them. With
 * `slow`, what is said as usual is said at that pace.
 */
export const FaultPlan = z.strictObject({
  seed: z.int().default(1),
  slow: Pace.optional(),
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

type Reply = (request: EmulatedRequest) => ScriptedReply | null | Promise<ScriptedReply | null>

/** Replies by the plan, else as usual. The same plan and order of requests give the same replies. */
export function followPlan({ seed, rules, slow }: FaultPlan, usual: Reply): Reply {
  let state = seed >>> 0
  const turns = rules.map(() => 0)
  // Source: Numerical Recipes, a quick linear congruential generator; the high bits are even enough for shares.
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return async request => {
    const { operation, region, model } = request
    for (const [index, rule] of rules.entries()) {
      if (!rule.operations.includes(operation)) continue
      if (rule.regions && !rule.regions.includes(region ?? '')) continue
      if (rule.models && !rule.models.includes(model)) continue
      if (draw() < rule.share) return rule.replies[turns[index]!++ % rule.replies.length]!
    }
    const reply = await usual(request)
    return slow && reply?.kind === 'said' ? { ...reply, pace: slow } : reply
  }
}
