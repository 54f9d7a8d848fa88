import { type BedrockRuntimeClient, InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime'
import { z } from 'zod'
import { Problem } from '../../domain/problem.ts'
import { type LaneOptions, openCallsInLanes } from '../../resilience/calls-in-lanes.ts'
import { embedFilled, toUnitLength } from '../embed-filled.ts'
import type { Embedder, OnTokens } from '../embedder.ts'
import { bedrockProblem } from './bedrock-problem.ts'

/**
 * An embedding model: `family` says how it is asked; `mostCharacters` of a text are sent, the rest is cut off as the model
 * would.
 */
export type BedrockEmbedderOptions = Omit<LaneOptions, 'perCall'> & {
  id: string
  model: string
  region: string
  family: 'titan' | 'cohere'
  dimensions: number
  mostCharacters: number
}

/** Texts that one call takes. */
const PER_CALL = { titan: 1, cohere: 96 } as const

const Vector = z.array(z.number())
const Reply = {
  titan: z
    .object({ embedding: Vector, inputTextTokenCount: z.number() })
    .transform(({ embedding, inputTextTokenCount }) => ({
      vectors: [embedding],
      tokens: inputTextTokenCount,
    })),
  cohere: z
    .object({ embeddings: z.union([z.array(Vector), z.object({ float: z.array(Vector) })]) })
    .transform(({ embeddings }) => ({
      vectors: Array.isArray(embeddings) ? embeddings : embeddings.float,
      tokens: null,
    })),
}

/** Embeds through InvokeModel. Throws `Problem` as Bedrock fails, and `unavailable` for a reply of another shape. */
export function createBedrockEmbedder(
  client: BedrockRuntimeClient,
  { id, model, region, family, dimensions, concurrency, mostCharacters, retry }: BedrockEmbedderOptions,
): Embedder {
  const subject = `${id} in ${region}`
  const perCall = PER_CALL[family]
  const inLanes = openCallsInLanes({ perCall, concurrency, retry })

  async function invoke(
    texts: readonly string[],
    kind: 'query' | 'passage',
    signal: AbortSignal,
    onTokens?: OnTokens,
  ) {
    const cut = texts.map(text => text.slice(0, mostCharacters))
    const body =
      family === 'titan'
        ? { inputText: cut[0], dimensions, normalize: true }
        : {
            texts: cut,
            input_type: kind === 'query' ? 'search_query' : 'search_document',
            embedding_types: ['float'],
            output_dimension: dimensions,
            truncate: 'END',
          }
    const command = new InvokeModelCommand({
      modelId: model,
      body: JSON.stringify(body),
      contentType: 'application/json',
      accept: 'application/json',
    })
    const reply = await client.send(command, { abortSignal: signal }).catch(error => {
      throw bedrockProblem(error, subject, signal)
    })
    const { vectors, tokens } = readReply(reply.body)
    if (vectors.length !== texts.length || vectors.some(({ length }) => length !== dimensions))
      throw badReply(`${vectors.length} vectors of ${vectors[0]?.length} dimensions came back`)
    onTokens?.(tokens ?? estimatedTokens(cut))
    return vectors.map(toUnitLength)
  }

  function readReply(body: { transformToString(): string }) {
    let content: unknown
    try {
      content = JSON.parse(body.transformToString())
    } catch {
      throw new Problem('unavailable', `${subject}: the reply is no JSON.`, 'Try again.', { retryable: true })
    }
    const parsed = Reply[family].safeParse(content)
    if (!parsed.success) throw badReply(parsed.error.issues[0]!.message)
    return parsed.data
  }

  const badReply = (fault: string) =>
    new Problem('unavailable', `${subject}: ${fault}.`, 'Look at the embedding model and its dimensions.')

  return {
    id: `${id}-${dimensions}`,
    dimensions,
    // More than there are lanes, so that one slow call keeps few of them waiting.
    maxBatch: perCall * concurrency * 4,
    embed: (texts, kind, signal = new AbortController().signal, onTokens) =>
      embedFilled(texts, dimensions, filled =>
        inLanes(filled, part => invoke(part, kind, signal, onTokens), signal),
      ),
    async close() {},
  }
}

/** Where the reply does not tell: about four characters a token, as providers say of English. */
const estimatedTokens = (texts: readonly string[]) =>
  texts.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0)
