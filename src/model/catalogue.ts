import { z } from 'zod'
import { Problem } from '../domain/problem.ts'

const Dollars = z.number().min(0)
const Milliseconds = z.int().positive()
const Id = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'small letters, digits, dots and hyphens')

/** Where a model is called: through a cross-region inference profile, or by its id in these regions. */
const where = {
  profiles: z.array(z.enum(['us', 'eu', 'apac', 'global'])).default([]),
  regions: z.array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as eu-west-1')).default([]),
}
const named = {
  id: Id,
  maker: z.string().min(1),
  model: z.string().min(1),
  aliases: z.array(Id).default([]),
}

/** `least` and `most` bound what may be asked of a parameter; one that is not here is never sent. */
const Range = z.strictObject({ least: z.number(), most: z.number() })

export const ChatEntry = z
  .strictObject({
    kind: z.literal('chat'),
    ...named,
    ...where,
    service: z.enum(['bedrock', 'openai-compatible']),
    limits: z.strictObject({ context: z.int().positive(), output: z.int().positive() }),
    capabilities: z.strictObject({
      system: z.boolean(),
      tools: z.boolean(),
      forcedToolChoice: z.boolean(),
      images: z.boolean(),
      documents: z.boolean(),
      promptCaching: z.boolean(),
      reasoning: z.boolean(),
      guardrails: z.boolean(),
      streaming: z.boolean(),
      streamingTools: z.boolean(),
    }),
    parameters: z.strictObject({ temperature: Range.optional() }),
    /** Sent with every request, whatever a prompt asks for. */
    sent: z.strictObject({ temperature: z.number().optional() }).default({}),
    /** Fields of the model's own that go with every request. */
    fields: z.record(z.string(), z.unknown()).optional(),
    /** Applied by Bedrock to every request and reply of this model, beside what VARIORUM_GUARD checks. */
    guardrail: z.strictObject({ id: z.string().min(1), version: z.string().min(1) }).optional(),
    times: z.strictObject({ idle: Milliseconds, total: Milliseconds }),
    prices: z.strictObject({
      input: Dollars,
      output: Dollars,
      cacheRead: Dollars.default(0),
      cacheWrite: Dollars.default(0),
    }),
  })
  .superRefine(({ parameters, sent, guardrail, capabilities, service }, { addIssue }) => {
    if (guardrail && !(capabilities.guardrails && service === 'bedrock'))
      addIssue({ code: 'custom', path: ['guardrail'], message: 'the model takes none' })
    for (const [name, value = 0] of Object.entries(sent)) {
      const range = parameters[name as keyof typeof parameters]
      const fault = range
        ? `from ${range.least} to ${range.most}`
        : 'nothing: the model takes no such parameter'
      if (!range || value < range.least || value > range.most)
        addIssue({ code: 'custom', path: ['sent', name], message: `must be ${fault}` })
    }
  })
export type ChatEntry = z.infer<typeof ChatEntry>

export const EmbeddingEntry = z
  .strictObject({
    kind: z.literal('embedding'),
    ...named,
    ...where,
    service: z.enum(['bedrock', 'openai-compatible']),
    family: z.enum(['titan', 'cohere', 'openai']),
    /** Those it can give, the first unless another is asked for. */
    dimensions: z.array(z.int().positive()).min(1),
    concurrency: z.int().positive(),
    mostCharacters: z.int().positive(),
    prices: z.strictObject({ input: Dollars }),
  })
  .refine(({ service, family }) => (service === 'openai-compatible') === (family === 'openai'), {
    path: ['family'],
    error: 'openai behind a server of the OpenAI protocol, titan or cohere behind Bedrock',
  })
export type EmbeddingEntry = z.infer<typeof EmbeddingEntry>

export const RerankEntry = z.strictObject({
  kind: z.literal('rerank'),
  ...named,
  ...where,
  service: z.literal('bedrock'),
  prices: z.strictObject({ queries: Dollars }),
})
export type RerankEntry = z.infer<typeof RerankEntry>

export const CatalogueEntry = z.discriminatedUnion('kind', [ChatEntry, EmbeddingEntry, RerankEntry])
export type CatalogueEntry = z.infer<typeof CatalogueEntry>

export type Catalogue = readonly CatalogueEntry[]

/** Whether an entry has this id or alias. */
export const isCalled = ({ id, aliases }: CatalogueEntry, name: string): boolean =>
  id === name || aliases.includes(name)

/** As `isCalled`; an embedding model also by its name and dimensions. */
export const isMeantBy = (entry: CatalogueEntry, name: string): boolean =>
  isCalled(entry, name) || (entry.kind === 'embedding' && isCalled(entry, name.replace(/-\d+$/, '')))

/** The entry of this id or alias. Throws `Problem` (`bad-setting`) that lists the names there are. */
export function findModel<Kind extends CatalogueEntry['kind']>(
  catalogue: Catalogue,
  name: string,
  kind: Kind,
): Extract<CatalogueEntry, { kind: Kind }> {
  const found = catalogue.find(entry => entry.kind === kind && isCalled(entry, name))
  if (found) return found as Extract<CatalogueEntry, { kind: Kind }>
  const names = catalogue.filter(entry => entry.kind === kind).flatMap(({ id, aliases }) => [id, ...aliases])
  throw new Problem(
    'bad-setting',
    `There is no ${kind} model "${name}".`,
    `Choose one of ${names.join(', ')}, or add it in a file of your own (VARIORUM_MODELS).`,
  )
}

/**
 * The embedding model of this id or alias, with the first of its dimensions, or with those that follow the name:
 * `titan-embed-v2-1024`. Throws `Problem` (`bad-setting`) for an unknown name, and dimensions that the model has not.
 */
export function findEmbedding(
  catalogue: Catalogue,
  name: string,
): { entry: EmbeddingEntry; dimensions: number } {
  const sized = /^(.+)-(\d+)$/.exec(name)
  if (!sized || !catalogue.some(entry => entry.kind === 'embedding' && isCalled(entry, sized[1]!))) {
    const entry = findModel(catalogue, name, 'embedding')
    return { entry, dimensions: entry.dimensions[0]! }
  }
  const entry = findModel(catalogue, sized[1]!, 'embedding')
  const dimensions = Number(sized[2])
  if (entry.dimensions.includes(dimensions)) return { entry, dimensions }
  throw new Problem(
    'bad-setting',
    `${entry.id} gives no vectors of ${dimensions} dimensions.`,
    `Choose ${entry.dimensions.map(each => `${entry.id}-${each}`).join(', ')}.`,
  )
}

/** Regions of an inference profile begin so. */
const geographies = { us: /^us-/, eu: /^eu-/, apac: /^ap-/ } as const

type Placed = Pick<CatalogueEntry, 'id' | 'model' | 'profiles' | 'regions'>

/**
 * What is sent as the model's id from a region: with the prefix of its inference profile, which keeps a request in the
 * region's geography, or else, where it may be served `anywhere`, the global one. Null where the model cannot be called.
 */
export function findModelId(
  { model, profiles, regions }: Placed,
  region: string,
  anywhere: boolean,
): string | null {
  if (model.startsWith('arn:') || regions.includes(region)) return model
  const near = (['us', 'eu', 'apac'] as const).find(name => geographies[name].test(region))
  if (near && profiles.includes(near)) return `${near}.${model}`
  if (anywhere && profiles.includes('global')) return `global.${model}`
  return profiles.length === 0 && regions.length === 0 ? model : null
}

/** As `findModelId`, but throws `Problem` (`bad-setting`) that names the regions where it can be called. */
export function modelIdIn(entry: Placed, region: string, anywhere: boolean): string {
  const found = findModelId(entry, region, anywhere)
  if (found !== null) return found
  const near = entry.profiles.filter(name => name !== 'global')
  const known = [...near.map(name => `regions of ${name}`), ...entry.regions].join(', ')
  const global = entry.profiles.includes('global')
    ? ' VARIORUM_BEDROCK_GLOBAL=true lets AWS serve it anywhere in the world.'
    : ''
  throw new Problem(
    'bad-setting',
    `${entry.id} can't be called from ${region}.`,
    `Choose a region among: ${known}.${global}`,
  )
}
