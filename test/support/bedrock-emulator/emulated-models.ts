import { createHash } from 'node:crypto'
import { countTokens } from './emulated-request.ts'

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** A unit vector that is near for texts with words in common: each word adds one of 64 signs a hash chooses. */
export function emulatedEmbedding(text: string, dimensions: number): number[] {
  const vector = new Float64Array(dimensions)
  for (const word of words(text)) {
    const bytes = createHash('sha512').update(word).digest()
    for (let index = 0; index < bytes.length; index += 2) {
      const at = bytes.readUInt16BE(index)
      vector[at % dimensions]! += at & 0x8000 ? 1 : -1
    }
  }
  const length = Math.hypot(...vector) || 1
  return [...vector].map(value => value / length)
}

/** InvokeModel of an embedding model; null for a body that none of them takes. */
export function invokeEmbedding(body: Record<string, unknown>): { body: unknown; tokens: number } | null {
  if (typeof body.inputText === 'string') {
    const embedding = emulatedEmbedding(body.inputText, Number(body.dimensions ?? 1024))
    const tokens = countTokens([body.inputText])
    return {
      body: { embedding, inputTextTokenCount: tokens, embeddingsByType: { float: embedding } },
      tokens,
    }
  }
  if (Array.isArray(body.texts) && typeof body.input_type === 'string') {
    const texts = body.texts.map(String)
    const dimensions = Number(body.output_dimension ?? 1024)
    const embeddings = texts.map(text => emulatedEmbedding(text, dimensions))
    const byType = Array.isArray(body.embedding_types)
    return {
      body: {
        id: 'emulated',
        texts,
        embeddings: byType ? { float: embeddings } : embeddings,
        response_type: byType ? 'embeddings_by_type' : 'embeddings_floats',
      },
      tokens: countTokens(texts),
    }
  }
  return null
}

type RerankBody = {
  queries: { textQuery: { text: string } }[]
  sources: { inlineDocumentSource: { textDocument?: { text: string }; jsonDocument?: unknown } }[]
  rerankingConfiguration?: { bedrockRerankingConfiguration?: { numberOfResults?: number } }
}

/** Rerank: the share of the query's words that a text holds, best first. */
export function emulatedRerank(body: RerankBody): { index: number; relevanceScore: number }[] {
  const asked = new Set(words(body.queries[0]!.textQuery.text))
  const limit = body.rerankingConfiguration?.bedrockRerankingConfiguration?.numberOfResults
  return body.sources
    .map(({ inlineDocumentSource: { textDocument, jsonDocument } }, index) => {
      const held = new Set(words(textDocument?.text ?? JSON.stringify(jsonDocument)))
      const found = [...asked].filter(word => held.has(word)).length
      return { index, relevanceScore: asked.size === 0 ? 0 : found / asked.size }
    })
    .toSorted((left, right) => right.relevanceScore - left.relevanceScore || left.index - right.index)
    .slice(0, limit ?? body.sources.length)
}
