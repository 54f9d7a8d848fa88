import { headedText, type Passage } from '../../src/domain/passage.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { IngestServices } from '../ingest-services.ts'

/**
 * One vector per passage, in order. Equal text is embedded once, and not at all when the index has its vector, or an
 * ingest that was interrupted has paid for it. `onEmbedded` hears of every call.
 */
export async function embedPassages(
  passages: readonly Passage[],
  services: Pick<IngestServices, 'search' | 'indexEmbedder' | 'keptVectors' | 'signal'>,
  onEmbedded: (texts: number) => void = () => {},
): Promise<{ vectors: Float32Array[]; embedded: number }> {
  if (passages.length === 0) return { vectors: [], embedded: 0 }
  const { search, indexEmbedder, signal } = services
  const kept = indexEmbedder.cost ? services.keptVectors : undefined
  const byHash = new Map(passages.map(passage => [passage.textHash, passage]))
  const vectors = new Map(await search.vectors([...byHash.keys()], signal))
  const missing = () => [...byHash.values()].filter(passage => !vectors.has(passage.textHash))
  if (kept) {
    const found = await kept.find(missing().map(({ textHash }) => textHash))
    for (const [textHash, vector] of found) vectors.set(textHash, vector)
  }
  const left = missing()
  for (let start = 0; start < left.length; start += indexEmbedder.maxBatch) {
    const batch = left.slice(start, start + indexEmbedder.maxBatch)
    const embedded = await indexEmbedder.embed(batch.map(headedText), 'passage', signal)
    const made = new Map(batch.map(({ textHash }, index) => [textHash, embedded[index]!]))
    await kept?.keep(made)
    for (const [textHash, vector] of made) vectors.set(textHash, vector)
    onEmbedded(batch.length)
  }
  return { vectors: passages.map(passage => vectors.get(passage.textHash)!), embedded: left.length }
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
