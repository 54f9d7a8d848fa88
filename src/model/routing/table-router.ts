import type { ChatModel } from '../chat-model.ts'
import type { ModelRouter } from '../model-router.ts'
import { type CallWindow, createCallWindow } from './call-window.ts'
import { decideRoute } from './decide-route.ts'
import { type ModelHealth, nextHealth, soundHealth } from './model-health.ts'
import { observedChat } from './observed-chat.ts'
import { modelsOf, type RouteTable } from './route-table.ts'

/** `models` by the names that the table uses; `chain` makes one of several, each falling back on the next. */
export type TableRouterParts = {
  models: ReadonlyMap<string, ChatModel>
  chain: (models: readonly ChatModel[]) => ChatModel
  now: () => number
  /** Hears when a model begins to rest, and when it is taken again. */
  onHealth?: (name: string, well: boolean) => void
}

/** Routes by a table and by what the calls of its models did in the last five minutes. Closes the models. */
export function createTableRouter(
  table: RouteTable,
  { models, chain, now, onHealth }: TableRouterParts,
): ModelRouter {
  const windows = new Map<string, CallWindow>(modelsOf(table).map(name => [name, createCallWindow(now)]))
  const health = new Map<string, ModelHealth>(modelsOf(table).map(name => [name, soundHealth]))
  const chains = new Map<string, ChatModel>()

  function chainOf(use: readonly string[]): ChatModel {
    const key = use.join(' ')
    const made = chains.get(key) ?? chain(use.map(observed))
    chains.set(key, made)
    return made
  }
  const observed = (name: string) => observedChat(models.get(name)!, windows.get(name)!, now)

  function look(): void {
    for (const [name, window] of windows) {
      const before = health.get(name)!
      const after = nextHealth(before, window.summary(), table.models[name] ?? table.health, now())
      if (after.well && !before.well) window.clear()
      if (after.well !== before.well) onHealth?.(name, after.well)
      health.set(name, after)
    }
  }

  return {
    route(facts, budget) {
      look()
      const { use, reason } = decideRoute(table, facts, health, budget)
      return use.length === 0 ? null : { model: chainOf(use), reason }
    },
    async close() {
      for (const model of models.values()) await model.close()
    },
  }
}
