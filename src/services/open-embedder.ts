import { type Catalogue, findEmbedding } from '../model/catalogue.ts'
import type { Embedder } from '../model/embedder.ts'
import { createFailoverEmbedder, type EmbedderPlace } from '../model/failover/failover-embedder.ts'
import { createGate } from '../resilience/gate.ts'
import { createRetryBudget } from '../resilience/retry-budget.ts'
import type { RetryOptions } from '../resilience/retrying.ts'
import { type ModelAccess, openAiServer, openBedrock, placesOf } from './model-access.ts'

const GATE = { concurrent: 50, waiting: 50, threshold: 0.5, window: 10_000, openFor: 5_000 }
/** Milliseconds of one call. */
const REQUEST_TIMEOUT = 30_000
/** Texts that one call of a server of the OpenAI protocol takes. */
const PER_CALL = 64

/** A question does without vectors rather than wait; what is taken in waits for its turn. */
const hasty = (): RetryOptions => ({
  tries: 2,
  times: { base: 200, most: 500, floor: 100 },
  budget: createRetryBudget({ share: 0.1, most: 10 }),
})
const patient = (): RetryOptions => ({
  tries: 8,
  times: { base: 500, most: 20_000, floor: 250 },
  budget: { earn() {}, spend: () => true },
})

/**
 * The embedder of a name of the catalogue, or of a name and its dimensions (`titan-embed-v2-1024`). Throws `Problem`
 * (`bad-setting`) for an unknown name, a region where it is not, and a service that is not set up.
 */
export async function openEmbedder(
  name: string,
  catalogue: Catalogue,
  access: ModelAccess,
): Promise<Embedder> {
  const { entry, dimensions } = findEmbedding(catalogue, name)
  const { id, model, concurrency, mostCharacters, family } = entry
  const common = { id, dimensions, concurrency, mostCharacters }
  const price = entry.prices.input
  const pair = (open: (retry: RetryOptions) => Embedder): EmbedderPlace => ({
    hasty: open(hasty()),
    patient: open(patient()),
    gate: createGate(GATE),
  })

  if (family === 'openai') {
    const server = openAiServer(entry, access)
    const { createOpenAiEmbedder } = await import('../model/openai-compatible/openai-embedder.ts')
    const options = { ...common, model, perCall: PER_CALL }
    return createFailoverEmbedder([pair(retry => createOpenAiEmbedder(server, { ...options, retry }))], price)
  }
  const [first, ...others] = placesOf(entry, access)
  const clients = await openBedrock(access, REQUEST_TIMEOUT)
  const { createBedrockEmbedder } = await import('../model/bedrock/bedrock-embedder.ts')
  const open = ({ region, model: sent }: typeof first) =>
    pair(retry =>
      createBedrockEmbedder(clients.clientFor(region), { ...common, family, model: sent, region, retry }),
    )
  const embedder = createFailoverEmbedder([open(first), ...others.map(open)], price)
  return {
    ...embedder,
    async close() {
      await embedder.close()
      clients.close()
    },
  }
}
