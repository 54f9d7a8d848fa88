import { Problem } from '../domain/problem.ts'
import type { ChatModel, ModelBounds, ModelEvent, ModelUsage } from '../model/chat-model.ts'
import type { ModelRouter } from '../model/model-router.ts'
import type { TurnModels } from '../model/turn-models.ts'

/** `router` is null where no model is set up; `bounds` hold for every call. */
export function openTurnModels(
  router: ModelRouter | null,
  { priority, deadline }: ModelBounds = {},
): TurnModels {
  const bounds = { ...(priority && { priority }), ...(deadline !== undefined && { deadline }) }
  const used: ModelUsage = { inputTokens: 0, outputTokens: 0, cost: 0 }
  let degraded: string | null = null
  let withheld: string | null = null

  return {
    chatFor(facts) {
      return router === null || withheld !== null ? null : counted(router.route(facts).model)
    },
    degrade(reason) {
      degraded ??= reason
    },
    withhold(reason) {
      degraded ??= reason
      withheld ??= reason
    },
    report: () => ({ usage: { ...used }, degraded }),
  }

  function counted(model: ChatModel): ChatModel {
    return {
      ...model,
      async *stream(request, signal): AsyncIterable<ModelEvent> {
        if (withheld !== null)
          throw new Problem('unavailable', `No model is asked: ${withheld}.`, 'Ask again later.')
        for await (const event of model.stream({ ...request, ...bounds }, signal)) {
          if (event.type === 'stop') add(event.usage)
          yield event
        }
      },
    }
  }

  function add({ inputTokens, outputTokens, cost }: ModelUsage): void {
    used.inputTokens += inputTokens
    used.outputTokens += outputTokens
    used.cost += cost
  }
}
