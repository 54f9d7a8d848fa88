import { z } from 'zod'
import { Intent } from '../../domain/answer.ts'
import type { ModelStep } from '../model-router.ts'

const steps: readonly [ModelStep, ...ModelStep[]] = ['understand', 'compose', 'research']

const oneOrMore = <Value extends z.ZodType>(value: Value) =>
  z.union([value.transform(one => [one]), z.array(value).min(1)])

const Bounds = z
  .strictObject({ atLeast: z.int().min(0).optional(), atMost: z.int().min(0).optional() })
  .refine(({ atLeast = 0, atMost = atLeast }) => atLeast <= atMost, 'atLeast that is not above atMost')

/** What must hold for a rule; what is not named may be anything. `budget` is the share of a day's budget that is used. */
export const RouteCondition = z.strictObject({
  step: oneOrMore(z.enum(steps)).optional(),
  intent: oneOrMore(Intent).optional(),
  questions: Bounds.optional(),
  passages: Bounds.optional(),
  changes: Bounds.optional(),
  budget: z.strictObject({ atLeast: z.number().min(0).max(1) }).optional(),
})

export const RouteRule = z.strictObject({
  name: z.string().min(1),
  when: RouteCondition.default({}),
  /** Names of the catalogue, the first that is well is taken; the others stand behind it. */
  use: oneOrMore(z.string().min(1)),
})
export type RouteRule = z.infer<typeof RouteRule>

const Seconds = z.number().positive().max(3600)

/**
 * When a model is left and when it is taken again: after `calls` or more of the last five minutes of which more than the
 * share `errors` failed, or whose p99 was above `p99` seconds (`firstP99` to the first piece), it rests for `rest` seconds.
 * Each time it fails again soon after, it rests twice as long, up to `longestRest`.
 */
export const HealthLimits = z.strictObject({
  calls: z.int().positive(),
  errors: z.number().min(0).max(1),
  p99: Seconds,
  firstP99: Seconds,
  rest: Seconds,
  longestRest: Seconds,
})
export type HealthLimits = z.infer<typeof HealthLimits>

/** A table as it is written; what `health` leaves out is as in the shipped one. */
export const WrittenTable = z.strictObject({
  version: z.union([z.string().min(1), z.number().transform(String)]),
  health: HealthLimits.partial().default({}),
  /** Limits of single models, by the name that the rules use. */
  models: z.record(z.string(), HealthLimits.partial()).default({}),
  routes: z.array(RouteRule),
})

/** Rules from the top: the first that fits is taken. */
export type RouteTable = Omit<z.infer<typeof WrittenTable>, 'health' | 'models'> & {
  health: HealthLimits
  models: Readonly<Record<string, HealthLimits>>
}

/** Every name that the rules use. */
export const modelsOf = ({ routes }: Pick<RouteTable, 'routes'>): string[] => [
  ...new Set(routes.flatMap(({ use }) => use)),
]

/** A table with `names` behind the models of every rule, and for what no rule fits. */
export function endTable(table: RouteTable, names: readonly string[]): RouteTable {
  const reason = table.routes.length === 0 ? 'the one that is set' : 'what no rule is for'
  const rules = [...table.routes, { name: reason, when: {}, use: [] }]
  return { ...table, routes: rules.map(rule => ({ ...rule, use: [...new Set([...rule.use, ...names])] })) }
}
