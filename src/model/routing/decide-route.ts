import type { BudgetFacts, RouteFacts } from '../model-router.ts'
import type { ModelHealth } from './model-health.ts'
import type { RouteRule, RouteTable } from './route-table.ts'

/** The models to try in this order, none where the budget is used up; `reason` says in words why these. */
export type RouteDecision = { use: readonly string[]; reason: string }

/** The first rule that fits; of its models those that are well come first, in the table's order. */
export function decideRoute(
  table: RouteTable,
  facts: RouteFacts,
  metrics: ReadonlyMap<string, ModelHealth>,
  budget: BudgetFacts,
): RouteDecision {
  if (budget.stop) return { use: [], reason: "today's budget is used up" }
  const rule = table.routes.find(each => fits(each, facts, budget))
  if (!rule) return { use: [], reason: 'no rule fits' }
  const resting = rule.use.filter(name => metrics.get(name)?.well === false)
  const use = [...rule.use.filter(name => !resting.includes(name)), ...resting]
  const passed = rule.use.slice(0, rule.use.indexOf(use[0]!))
  const why = passed.map(name => `${name} rests: ${metrics.get(name)!.reason}`)
  if (resting.length === rule.use.length)
    why.push(`nothing in its place is well: ${metrics.get(use[0]!)!.reason}`)
  return { use, reason: [rule.name, ...why].join('; ') }
}

function fits({ when }: RouteRule, facts: RouteFacts, budget: BudgetFacts): boolean {
  const { step, intent, questions, passages, changes, budget: used } = when
  return (
    (!step || step.includes(facts.step)) &&
    (!intent || (facts.intent !== null && intent.includes(facts.intent))) &&
    within(questions, facts.questions ?? 1) &&
    within(passages, facts.passages) &&
    within(changes, facts.changes) &&
    (!used || budget.used >= used.atLeast)
  )
}

const within = (bounds: { atLeast?: number | undefined; atMost?: number | undefined } = {}, count: number) =>
  count >= (bounds.atLeast ?? 0) && count <= (bounds.atMost ?? Number.POSITIVE_INFINITY)
