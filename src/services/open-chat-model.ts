import { type Catalogue, findModel } from '../model/catalogue.ts'
import type { ChatModel } from '../model/chat-model.ts'
import { type Candidate, createFailoverChat } from '../model/failover/failover-chat.ts'
import { createGate } from '../resilience/gate.ts'
import { createRetryBudget } from '../resilience/retry-budget.ts'
import type { ModelAccess } from './model-access.ts'
import { openPlaces } from './open-places.ts'

/** Calls at a time of one model in one region, and behind them; it rests for 5 s when more than half of 5 s failed. */
const GATE = { concurrent: 200, waiting: 100, threshold: 0.5, window: 5_000, openFor: 5_000 }
const RETRY = { tries: 3, times: { base: 250, most: 8_000, floor: 150 } }

/**
 * The first of the named models, with its other regions and then the other models to fall back on. Each is an id or alias
 * of the catalogue. Throws `Problem` (`bad-setting`) for a name that is unknown, a region where a model is not, and a
 * service that is not set up.
 */
export async function openChatModel(
  names: readonly string[],
  catalogue: Catalogue,
  access: ModelAccess,
): Promise<ChatModel> {
  const closing: (() => void)[] = []
  const candidates: Candidate[] = []
  // All names are looked up before anything is opened for one.
  for (const entry of names.map(name => findModel(catalogue, name, 'chat'))) {
    const { places, close } = await openPlaces(entry, access)
    closing.push(close)
    for (const { model, place } of places) {
      const gate = createGate(GATE, state => access.onGate?.({ model: entry.id, place, state }))
      candidates.push({ model, gate, total: entry.times.total })
    }
  }
  const budget = createRetryBudget({ share: 0.1, most: 20 })
  const chat = createFailoverChat(candidates, { ...RETRY, budget })
  return {
    ...chat,
    async close() {
      await chat.close()
      for (const close of closing.splice(0)) close()
    },
  }
}
