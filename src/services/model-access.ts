import type { Config } from '../config.ts'
import type { BedrockIdentity } from '../domain/bedrock-identity.ts'
import { Problem } from '../domain/problem.ts'
import { type CatalogueEntry, findModelId, modelIdIn } from '../model/catalogue.ts'
import type { GateState } from '../resilience/gate.ts'

/** How models are reached; `openAi` is null where no such server is set. `regions` in the order in which they are tried. */
export type ModelAccess = Pick<Config['models'], 'regions' | 'openAi'> & {
  /** Whether requests may leave the geography of their region. */
  anywhere?: boolean

  identity?: BedrockIdentity
  /** Hears when a model at a place has failed too often to be asked, is tried again, and is asked again. */
  onGate?: (change: { model: string; place: string; state: GateState }) => void
}

/** Milliseconds, and calls at one time of one region. */
const CONNECTION = { maxSockets: 200, connectionTimeout: 3_000 }

/** The regions where a model of Bedrock is, each with the id it is called by there. Throws `Problem` (`bad-setting`) without one. */
export function placesOf(
  entry: CatalogueEntry,
  { regions, anywhere = false }: ModelAccess,
): readonly [{ region: string; model: string }, ...{ region: string; model: string }[]] {
  const [first, ...others] = regions.flatMap(region => {
    const model = findModelId(entry, region, anywhere)
    return model === null ? [] : [{ region, model }]
  })
  if (first) return [first, ...others]
  // Says why the first one is none.
  if (regions[0] !== undefined) modelIdIn(entry, regions[0], anywhere)
  throw new Problem(
    'bad-setting',
    `${entry.id} is a model of Bedrock, and no region is set.`,
    'Set VARIORUM_BEDROCK_REGIONS, or AWS_REGION.',
  )
}

/**
 * Clients of Bedrock that call as the settings say; `requestTimeout` in milliseconds. What they import takes a third of
 * a second, so it is loaded only where a model of Bedrock is used.
 */
export async function openBedrock(access: ModelAccess, requestTimeout: number) {
  const { openBedrockClients } = await import('../model/bedrock/bedrock-client.ts')
  return openBedrockClients(await connectionOf(access, requestTimeout))
}

/** As `openBedrock`, for Rerank. */
export async function openBedrockAgents(access: ModelAccess, requestTimeout: number) {
  const { openBedrockAgentClients } = await import('../model/bedrock/bedrock-agent-client.ts')
  return openBedrockAgentClients(await connectionOf(access, requestTimeout))
}

async function connectionOf({ identity = { kind: 'found' } }: ModelAccess, requestTimeout: number) {
  const { bedrockSignIn } = await import('../model/bedrock/bedrock-credentials.ts')
  return { ...CONNECTION, requestTimeout, ...bedrockSignIn(identity) }
}

/** The server of the OpenAI protocol. Throws `Problem` (`bad-setting`) where none is set. */
export function openAiServer(
  { id }: CatalogueEntry,
  { openAi }: ModelAccess,
): { url: string; key: string | null } {
  if (openAi !== null) return { url: openAi.url, key: openAi.key?.reveal() ?? null }
  throw new Problem(
    'bad-setting',
    `${id} is behind a server of the OpenAI protocol, and none is set.`,
    'Set VARIORUM_OPENAI_URL to its address, which ends with /v1.',
  )
}
