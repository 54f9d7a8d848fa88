import { Problem } from '../domain/problem.ts'
import { type Catalogue, findModel } from '../model/catalogue.ts'
import type { Reranker } from '../model/reranker.ts'
import { createRetryBudget } from '../resilience/retry-budget.ts'
import { type ModelAccess, openBedrockAgents, placesOf } from './model-access.ts'

const REQUEST_TIMEOUT = 10_000
const RETRY = { tries: 2, times: { base: 200, most: 500, floor: 100 } }

/** The reranker of a name of the catalogue. Throws `Problem` (`bad-setting`) as `openChatModel` does. */
export async function openReranker(
  name: string,
  catalogue: Catalogue,
  access: ModelAccess,
): Promise<Reranker> {
  const entry = findModel(catalogue, name, 'rerank')
  const [{ region, model }] = placesOf(entry, access)
  refuseApiKey(entry.id, access)
  const clients = await openBedrockAgents(access, REQUEST_TIMEOUT)
  const { createBedrockReranker } = await import('../model/bedrock/bedrock-reranker.ts')
  const reranker = createBedrockReranker(clients.clientFor(region), {
    id: entry.id,
    arn: model.startsWith('arn:') ? model : `arn:aws:bedrock:${region}::foundation-model/${model}`,
    region,
    retry: { ...RETRY, budget: createRetryBudget({ share: 0.1, most: 10 }) },
  })
  return {
    ...reranker,
    price: entry.prices.queries / 1000,
    async close() {
      await reranker.close()
      clients.close()
    },
  }
}

/** Rerank belongs to a service of Bedrock that takes no API keys. */
function refuseApiKey(id: string, { identity }: ModelAccess): void {
  if (identity?.kind !== 'api-key') return
  throw new Problem(
    'bad-setting',
    `${id} can't be called with an API key of Bedrock.`,
    'Use credentials of AWS, or leave VARIORUM_RERANKER empty.',
  )
}
