import type { Config } from '../config.ts'
import { type Catalogue, findModel } from '../model/catalogue.ts'
import type { ChatModel } from '../model/chat-model.ts'
import { type Candidate, createFailoverChat } from '../model/failover/failover-chat.ts'
import type { ModelRouter } from '../model/model-router.ts'
import { noRoutes, readRoutes } from '../model/routing/read-routes.ts'
import { endTable, modelsOf, type RouteTable } from '../model/routing/route-table.ts'
import { createTableRouter } from '../model/routing/table-router.ts'
import type { ModelAccess } from './model-access.ts'
import { openChatModel } from './open-chat-model.ts'

/**
 * Routes by the table that is set, and the named models, each falling back on the next, for what it says nothing of.
 * Throws `Problem` (`bad-setting`) as `readRoutes` and `openChatModel`.
 */
export async function openRouter(
  settings: Config['models'] & Pick<ModelAccess, 'onGate'>,
  catalogue: Catalogue,
): Promise<ModelRouter> {
  const table = openTable(settings, catalogue)
  const models = new Map<string, ChatModel>()
  try {
    for (const id of modelsOf(table)) models.set(id, await openChatModel([id], catalogue, settings))
  } catch (error) {
    for (const model of models.values()) await model.close()
    throw error
  }
  return createTableRouter(table, {
    ...{ models, chain, now: () => performance.now() },
    onHealth: (model, well) => settings.onGate?.({ model, place: 'routes', state: well ? 'open' : 'shut' }),
  })
}

function openTable({ routes, chat }: Config['models'], catalogue: Catalogue): RouteTable {
  const idOf = (name: string) => findModel(catalogue, name, 'chat').id
  const table = routes === null ? noRoutes() : readRoutes(routes.kind === 'file' ? routes.path : null, idOf)
  return endTable(table, chat.map(idOf))
}

/** Each model has its own gates, tries and time limits already. */
const wideOpen: Candidate['gate'] = { shut: false, quickest: 0, through: (_subject, open) => open() }
const LONGEST = 3_600_000

function chain(models: readonly ChatModel[]): ChatModel {
  const candidates = models.map(model => ({ model, gate: wideOpen, total: LONGEST }))
  const once = { tries: 1, times: { base: 0, most: 0, floor: 0 }, budget: { earn() {}, spend: () => false } }
  return createFailoverChat(candidates, once)
}
