import { Problem } from '../domain/problem.ts'
import type { ChatEntry } from '../model/catalogue.ts'
import type { ChatModel, ChatRequest } from '../model/chat-model.ts'
import { type ModelAccess, openAiServer, openBedrock, placesOf } from './model-access.ts'

/** A model at a place: a region, or the address of a server. */
export type PlacedModel = { model: ChatModel; place: string }

/** What answers need of every model: instructions of their own, and text as it comes. */
const NEEDED = ['system', 'streaming'] as const

/**
 * A model of the catalogue at each place where it may be called, the first first. Throws `Problem` (`bad-setting`) where
 * it is nowhere, its service is not set up, or it lacks what answers need.
 */
export async function openPlaces(
  entry: ChatEntry,
  access: ModelAccess,
): Promise<{ places: PlacedModel[]; close(): void }> {
  const lacking = NEEDED.find(capability => !entry.capabilities[capability])
  if (lacking)
    throw new Problem(
      'bad-setting',
      `${entry.id} can't answer questions: its entry says “${lacking}: false”.`,
      'Choose another model; `npx variorum models` lists them.',
    )
  if (entry.service === 'openai-compatible') {
    const server = openAiServer(entry, access)
    const { createOpenAiChat } = await import('../model/openai-compatible/openai-chat.ts')
    const model = createOpenAiChat(server, { ...common(entry), model: entry.model, prices: entry.prices })
    return { places: [{ model: asAllowed(model, entry), place: server.url }], close() {} }
  }
  const regions = placesOf(entry, access)
  const clients = await openBedrock(access, entry.times.total)
  const { createBedrockChat } = await import('../model/bedrock/bedrock-chat.ts')
  const places = regions.map(({ region, model }) => {
    const { prices, guardrail } = entry
    const options = { ...common(entry), model, region, prices, ...(guardrail && { guardrail }) }
    const chat = createBedrockChat(clients.clientFor(region), options)
    return { model: asAllowed(chat, entry), place: region }
  })
  return { places, close: () => clients.close() }
}

const common = ({ id, limits, capabilities, parameters, times, fields }: ChatEntry) => ({
  id,
  limits,
  takesTemperature: parameters.temperature !== undefined,
  forcesTools: capabilities.forcedToolChoice,
  cachesPrompts: capabilities.promptCaching,
  streamsTools: capabilities.streamingTools,
  idle: times.idle,
  ...(fields && { fields }),
})

/** Asked as its entry allows: what it sends instead of what a prompt asks for, and no tools where it takes none. */
function asAllowed(
  model: ChatModel,
  { id, capabilities, parameters: { temperature: range }, sent }: ChatEntry,
): ChatModel {
  const allowed = (request: ChatRequest) => {
    if (request.tools?.length && !capabilities.tools)
      throw new Problem(
        'bad-request',
        `${id} takes no tools.`,
        'Name a model with tools in VARIORUM_CHAT_MODEL; `npx variorum models` lists them.',
      )
    if (!range) return request
    const temperature = Math.min(range.most, Math.max(range.least, request.temperature))
    return { ...request, temperature: sent.temperature ?? temperature }
  }
  return { ...model, stream: (request, signal) => model.stream(allowed(request), signal) }
}
