import { isDeepStrictEqual } from 'node:util'
import type { Answer, AnswerRoute } from '../domain/answer.ts'
import { Problem } from '../domain/problem.ts'
import { type SpendingStep, toDollars } from '../domain/spending.ts'
import { boundedChat } from '../model/bounded-chat.ts'
import type { ChatModel, ModelBounds } from '../model/chat-model.ts'
import { meteredChat } from '../model/metered-chat.ts'
import type { ModelRouter } from '../model/model-router.ts'
import type { TurnModels } from '../model/turn-models.ts'
import type { TurnAccount } from './accounts/accounts.ts'
import { sayStanding } from './accounts/budget.ts'
import { looseAccount } from './accounts/loose-account.ts'

/** `router` is null where no model is set up; the bounds hold for every call, what is used goes into the account. */
export function openTurnModels(
  router: ModelRouter | null,
  { priority, deadline, account = looseAccount() }: ModelBounds & { account?: TurnAccount } = {},
): TurnModels {
  const bounds = { ...(priority && { priority }), ...(deadline !== undefined && { deadline }) }
  const routes: AnswerRoute[] = []
  const degraded: string[] = []
  let withheld: string | null = null
  let madeDo = false

  return {
    chatFor(facts) {
      if (router === null) return null
      checkBudget()
      if (withheld !== null) return null
      const { used, state } = account.budget()
      const route = router.route(facts, { used, stop: state === 'stop' })
      if (route === null) return null
      note({ step: facts.step, model: route.model.id, reason: route.reason })
      return counted(route.model, facts.step)
    },
    degrade,
    makeDo() {
      madeDo = true
    },
    get whole() {
      return !madeDo && degraded.length === 0
    },
    withhold,
    report() {
      const refused = account.refused()
      if (refused !== null) degrade(refused)
      return {
        usage: usageOf(account),
        degraded: degraded.length === 0 ? null : inOneLine(degraded),
        ...(routes.length > 0 && { routes: [...routes] }),
      }
    },
  }

  /** What only follows from a reason that is told already is not told again. */
  function degrade(reason: string): void {
    if (!degraded.some(told => reason.includes(unended(told)))) degraded.push(reason)
  }

  function withhold(reason: string): void {
    degrade(reason)
    withheld ??= reason
  }

  function checkBudget(): void {
    const refusal = account.refuse()
    if (refusal !== null) withhold(refusal)
  }

  function note(route: AnswerRoute): void {
    if (!routes.some(each => isDeepStrictEqual(each, route))) routes.push(route)
  }

  function counted(model: ChatModel, step: SpendingStep): ChatModel {
    return meteredChat(boundedChat(model, bounds), account.meter(step), () => {
      checkBudget()
      if (withheld === null) return
      throw new Problem('unavailable', `No model is asked: ${withheld}.`, 'Ask again later.')
    })
  }
}

const unended = (reason: string) => reason.replace(/\.$/, '')

const inOneLine = (reasons: readonly string[]) =>
  reasons.map((reason, at) => (at < reasons.length - 1 ? unended(reason) : reason)).join('; ')

/** What an answer says of what it used. */
function usageOf(account: TurnAccount): Answer['usage'] {
  const spent = account.spent()
  const sum = (count: 'inputTokens' | 'outputTokens' | 'nanoDollars') =>
    spent.reduce((total, each) => total + each[count], 0)
  const budget = sayStanding(account.budget())
  return {
    inputTokens: sum('inputTokens'),
    outputTokens: sum('outputTokens'),
    cost: toDollars(sum('nanoDollars')),
    ...(spent.some(({ estimated }) => estimated > 0) && { estimated: true }),
    ...(budget !== null && { budget }),
  }
}
