import type { Passage } from '../../src/domain/passage.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { IngestServices } from '../ingest-services.ts'
import { embeddingText } from './embedding-text.ts'

/** One vector per passage, in order. Equal text is embedded once, and not at all when the index has its vector. */
export async function embedPassages(
  passages: readonly Passage[],
  { search, indexEmbedder, signal }: Pick<IngestServices, 'search' | 'indexEmbedder' | 'signal'>,
): Promise<{ vectors: Float32Array[]; embedded: number }> {
  if (passages.length === 0) return { vectors: [], embedded: 0 }
  const byHash = new Map(passages.map(passage => [passage.textHash, passage]))
  const vectors = new Map(await search.vectors([...byHash.keys()], signal))
  const missing = [...byHash.values()].filter(passage => !vectors.has(passage.textHash))
  for (let start = 0; start < missing.length; start += indexEmbedder.maxBatch) {
    const batch = missing.slice(start, start + indexEmbedder.maxBatch)
    const embedded = await indexEmbedder.embed(batch.map(embeddingText), 'passage', signal)
    for (const [index, passage] of batch.entries()) vectors.set(passage.textHash, embedded[index]!)
  }
  return { vectors: passages.map(passage => vectors.get(passage.textHash)!), embedded: missing.length }
}

/** Throws `Problem` (`embedder-mismatch`) when the index holds the vectors of another embedder. */
export function checkEmbedder({
  search,
  indexEmbedder,
}: Pick<IngestServices, 'search' | 'indexEmbedder'>): void {
  if (search.embedder.id === indexEmbedder.id && search.embedder.dimensions === indexEmbedder.dimensions)
    return
  throw new Problem(
    'embedder-mismatch',
    `The index was made with the embedder ${search.embedder.id}, not with ${indexEmbedder.id}.`,
    'Run `variorum reindex`, or set the embedder back.',
  )
}
