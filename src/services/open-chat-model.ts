import { Problem } from '../domain/problem.ts'
import type { Secret } from '../domain/secret.ts'
import { type Catalogue, type ChatEntry, findModel, modelIdIn } from '../model/catalogue.ts'
import type { ChatModel } from '../model/chat-model.ts'
import { type Candidate, createFailoverChat } from '../model/failover/failover-chat.ts'
import { createGate } from '../resilience/gate.ts'
import { createRetryBudget } from '../resilience/retry-budget.ts'

/** How models are reached; null where a service is not set up. `regions` in the order in which they are tried. */
export type ModelAccess = {
  regions: readonly string[]
  openAi: { url: string; key: Secret | null } | null
}

/** Calls at a time of one model in one region, and behind them; it rests for 5 s when more than half of 10 s failed. */
const GATE = { concurrent: 50, waiting: 50, threshold: 0.5, window: 10_000, openFor: 5_000 }
const RETRY = { tries: 3, times: { base: 250, most: 8_000, floor: 150 } }
const CONNECTION = { maxSockets: 100, connectionTimeout: 3_000 }

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
  for (const name of names) {
    const entry = findModel(catalogue, name, 'chat')
    const models =
      entry.service === 'bedrock'
        ? await openBedrock(entry, access, closing)
        : [await openOpenAi(entry, access)]
    for (const model of models) candidates.push({ model, gate: createGate(GATE), total: entry.times.total })
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

async function openBedrock(
  entry: ChatEntry,
  { regions }: ModelAccess,
  closing: (() => void)[],
): Promise<ChatModel[]> {
  if (regions.length === 0)
    throw new Problem(
      'bad-setting',
      `${entry.id} is a model of Bedrock, and no region is set.`,
      'Set VARIORUM_BEDROCK_REGIONS, or AWS_REGION.',
    )
  const sent = regions.map(region => ({ region, model: modelIdIn(entry, region) }))
  // Loaded only where a model of Bedrock is used: it takes a third of a second.
  const { openBedrockClients } = await import('../model/bedrock/bedrock-client.ts')
  const { createBedrockChat } = await import('../model/bedrock/bedrock-chat.ts')
  const clients = openBedrockClients({ ...CONNECTION, requestTimeout: entry.times.total })
  closing.push(() => clients.close())
  return sent.map(({ region, model }) =>
    createBedrockChat(clients.clientFor(region), { ...common(entry), model, region, prices: entry.prices }),
  )
}

async function openOpenAi(entry: ChatEntry, { openAi }: ModelAccess): Promise<ChatModel> {
  if (openAi === null)
    throw new Problem(
      'bad-setting',
      `${entry.id} is behind a server of the OpenAI protocol, and none is set.`,
      'Set VARIORUM_OPENAI_URL to its address, which ends with /v1.',
    )
  const { createOpenAiChat } = await import('../model/openai-compatible/openai-chat.ts')
  const server = { url: openAi.url, key: openAi.key?.reveal() ?? null }
  return createOpenAiChat(server, { ...common(entry), model: entry.model, prices: entry.prices })
}

const common = ({ id, limits, parameters, times, fields }: ChatEntry) => ({
  id,
  limits,
  takesTemperature: parameters.temperature !== undefined,
  idle: times.idle,
  ...(fields && { fields }),
})
