import { Problem } from '../domain/problem.ts'
import {
  type Catalogue,
  type CatalogueEntry,
  type ChatEntry,
  isCalled,
  isMeantBy,
  type RerankEntry,
} from '../model/catalogue.ts'
import { type ModelAccess, placesOf } from './model-access.ts'
import { openEmbedder } from './open-embedder.ts'
import { openPlaces } from './open-places.ts'
import { openReranker } from './open-reranker.ts'

/**
 * What one call of a model gave. Times in milliseconds, `firstToken` null where nothing is streamed; cost in US dollars;
 * `place` a region or the address of a server, `sent` the id that was asked for there.
 */
export type Trial = {
  id: string
  kind: CatalogueEntry['kind']
  place: string
  sent: string
  firstToken: number | null
  total: number
  tokens: { input: number; output: number } | null
  cost: number
  said: string
}

const QUESTION = 'Answer with the word “reachable” and nothing else.'
const TEXTS = ['The office is open from 9 to 17.', 'The late fee is 14 dollars.']

/** Calls a model once, where it would be called first. Throws `Problem` as opening and calling it fail. */
export async function tryModel(
  name: string,
  catalogue: Catalogue,
  access: ModelAccess,
  signal: AbortSignal,
  now: () => number = () => performance.now(),
): Promise<Trial> {
  const entry = findAny(catalogue, name)
  const where = placeOf(entry, access)
  const first = { ...access, ...(entry.service === 'bedrock' && { regions: [where.place] }) }
  const about = { id: entry.id, kind: entry.kind, ...where }
  if (entry.kind === 'chat') return { ...about, ...(await tryChat(entry, first, signal, now)) }
  if (entry.kind === 'rerank')
    return { ...about, ...(await tryReranker(entry, catalogue, first, signal, now)) }
  const embedder = await openEmbedder(name, catalogue, first)
  try {
    const began = now()
    const [vector] = await embedder.embed([TEXTS[1]!], 'query', signal)
    const input = embedder.cost!.tokens()
    return {
      ...{ ...about, id: embedder.id, firstToken: null, total: now() - began, tokens: { input, output: 0 } },
      cost: (input * entry.prices.input) / 1e6,
      said: `a vector of ${vector!.length} dimensions`,
    }
  } finally {
    await embedder.close()
  }
}

type Called = Pick<Trial, 'firstToken' | 'total' | 'tokens' | 'cost' | 'said'>

async function tryChat(
  entry: ChatEntry,
  access: ModelAccess,
  signal: AbortSignal,
  now: () => number,
): Promise<Called> {
  const { places, close } = await openPlaces(entry, access)
  try {
    const began = now()
    // Room for the thoughts of a model that thinks before it speaks.
    const maxOutputTokens = Math.min(entry.limits.output, entry.capabilities.reasoning ? 2000 : 20)
    const messages = [{ role: 'user', text: QUESTION } as const]
    const request = { system: 'You are being tried.', messages, maxOutputTokens, temperature: 0 }
    const called: Called = { firstToken: null, total: 0, tokens: null, cost: 0, said: '' }
    for await (const event of places[0]!.model.stream(request, signal)) {
      if (event.type === 'text') {
        called.firstToken ??= now() - began
        called.said += event.text
      }
      if (event.type !== 'stop') continue
      const { inputTokens: input, outputTokens: output, cost } = event.usage
      Object.assign(called, { tokens: { input, output }, cost })
    }
    return { ...called, total: now() - began, said: called.said.trim() }
  } finally {
    await places[0]!.model.close()
    close()
  }
}

async function tryReranker(
  entry: RerankEntry,
  catalogue: Catalogue,
  access: ModelAccess,
  signal: AbortSignal,
  now: () => number,
): Promise<Called> {
  const reranker = await openReranker(entry.id, catalogue, access)
  try {
    const began = now()
    const [best] = await reranker.rerank('How much is the late fee?', TEXTS, TEXTS.length, signal)
    const said = best ? `put “${TEXTS[best.index]}” first (${best.score.toFixed(2)})` : 'no order'
    return { firstToken: null, total: now() - began, tokens: null, cost: entry.prices.queries / 1000, said }
  } finally {
    await reranker.close()
  }
}

/** The entry of a name, of whatever kind; that of an embedding model may end with dimensions. */
function findAny(catalogue: Catalogue, name: string): CatalogueEntry {
  const found =
    catalogue.find(entry => isCalled(entry, name)) ?? catalogue.find(entry => isMeantBy(entry, name))
  if (found) return found
  throw new Problem(
    'bad-request',
    `There is no model "${name}".`,
    '`npx variorum models` lists them; VARIORUM_MODELS adds your own.',
  )
}

function placeOf(entry: CatalogueEntry, access: ModelAccess): { place: string; sent: string } {
  if (entry.service === 'openai-compatible') return { place: access.openAi?.url ?? '', sent: entry.model }
  const [{ region, model }] = placesOf(entry, access)
  return { place: region, sent: model }
}
