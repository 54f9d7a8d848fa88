import { z } from 'zod'
import { Problem } from '../../domain/problem.ts'
import { type LaneOptions, openCallsInLanes } from '../../resilience/calls-in-lanes.ts'
import { embedFilled, toUnitLength } from '../embed-filled.ts'
import type { Embedder, OnTokens } from '../embedder.ts'
import { type OpenAiServer, postJson } from './openai-request.ts'

/** `model` as the server calls it; of a text `mostCharacters` are sent. */
export type OpenAiEmbedderOptions = LaneOptions & {
  id: string
  model: string
  dimensions: number
  mostCharacters: number
}

const Reply = z.object({
  data: z.array(z.object({ index: z.int().nonnegative(), embedding: z.array(z.number()) })),
  usage: z.object({ prompt_tokens: z.number() }).nullish(),
})

/** Embeds through `/embeddings`. Throws `Problem` as the server fails, and `unavailable` for a reply of another shape. */
export function createOpenAiEmbedder(server: OpenAiServer, options: OpenAiEmbedderOptions): Embedder {
  const { id, model, dimensions, perCall, concurrency, mostCharacters } = options
  const inLanes = openCallsInLanes(options)

  async function embedOnce(
    texts: readonly string[],
    signal: AbortSignal,
    onTokens?: OnTokens,
  ): Promise<Float32Array[]> {
    const input = texts.map(text => text.slice(0, mostCharacters))
    const body = { model, input, dimensions, encoding_format: 'float' }
    const reply = await postJson(server, '/embeddings', body, id, signal)
    const parsed = Reply.safeParse(await reply.json().catch(() => null))
    const vectors = parsed.data?.data.toSorted((left, right) => left.index - right.index) ?? []
    if (vectors.length !== texts.length || vectors.some(({ embedding }) => embedding.length !== dimensions))
      throw new Problem(
        'unavailable',
        `${id}: ${vectors.length} vectors of ${vectors[0]?.embedding.length} dimensions came back.`,
        'Look at the embedding model and its dimensions.',
      )
    onTokens?.(parsed.data?.usage?.prompt_tokens ?? 0)
    return vectors.map(({ embedding }) => toUnitLength(embedding))
  }

  return {
    id: `${id}-${dimensions}`,
    dimensions,
    // More than there are lanes, so that one slow call keeps few of them waiting.
    maxBatch: perCall * concurrency * 4,
    embed: (texts, _kind, signal = new AbortController().signal, onTokens) =>
      embedFilled(texts, dimensions, filled =>
        inLanes(filled, part => embedOnce(part, signal, onTokens), signal),
      ),
    async close() {},
  }
}
