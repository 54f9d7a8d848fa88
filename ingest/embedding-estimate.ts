import { headedText } from '../src/domain/passage.ts'
import type { Release } from '../src/domain/release.ts'
import { estimateTokens } from '../src/model/estimate-tokens.ts'
import type { IndexServices, IngestServices } from './ingest-services.ts'
import { findKnownVersions } from './known-versions.ts'
import type { IngestPlan } from './plan/ingest-plan.ts'

/** What embedding will be charged for at the most; `dollars` of the US. */
export type EmbeddingEstimate = { embedder: string; tokens: number; dollars: number }

/** A byte of a file is less than this, headings and table heads that every passage repeats included. */
const TOKENS_PER_BYTE = 1 / 3

/**
 * Of all that a plan takes in, as if every file that is not stored yet had nothing in common with the others. Null where
 * embedding costs nothing.
 */
export async function estimatePlan(
  plan: IngestPlan,
  services: IngestServices,
): Promise<EmbeddingEstimate | null> {
  if (!services.indexEmbedder.cost) return null
  const bytes = new Map<string, number>()
  for (const { action, release, files } of plan.releases) {
    if (action === 'unchanged') continue
    const known = await findKnownVersions(release, services)
    for (const file of files) if (known.find(file) === null) bytes.set(file.hash, file.bytes)
  }
  const sum = [...bytes.values()].reduce((all, size) => all + size, 0)
  return priced(Math.ceil(sum * TOKENS_PER_BYTE), services)
}

/** Of all that releases hold and nobody has paid for yet. Null where embedding costs nothing. */
export async function estimateReleases(
  releases: readonly Release[],
  services: IndexServices,
): Promise<EmbeddingEstimate | null> {
  const { library, indexEmbedder, keptVectors, signal } = services
  if (!indexEmbedder.cost) return null
  const read = new Set<string>()
  const tokens = new Map<string, number>()
  for (const release of releases)
    for (const { documentVersion } of await library.documents(release, signal)) {
      if (read.has(documentVersion)) continue
      read.add(documentVersion)
      for (const cut of await library.cuts(documentVersion, signal))
        if (!tokens.has(cut.textHash)) tokens.set(cut.textHash, estimateTokens(headedText(cut)))
    }
  for (const paid of (await keptVectors?.find([...tokens.keys()]))?.keys() ?? []) tokens.delete(paid)
  return priced(
    [...tokens.values()].reduce((all, count) => all + count, 0),
    services,
  )
}

function priced(tokens: number, { indexEmbedder: { id, cost } }: IndexServices): EmbeddingEstimate {
  return { embedder: id, tokens, dollars: (tokens * cost!.price) / 1e6 }
}
