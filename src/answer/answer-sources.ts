import type { Answer } from '../domain/answer.ts'
import { sidesOf } from '../domain/change.ts'
import type { EvidenceRecord } from '../domain/evidence-record.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'

/** The documents that an answer rests on, by version and content: what it cites, its changes, and what it was scored on. */
export function answerSources(
  answer: Answer,
  evidence: EvidenceRecord | null,
): { documentVersion: string; contentHash: string }[] {
  return [
    ...answer.citations,
    ...(evidence?.passages ?? []),
    ...(evidence?.citations ?? []),
    ...[...answer.changes, ...(evidence?.changes ?? [])].flatMap(sidesOf),
  ]
}

/** Content hashes of the sources whose text was purged. */
export async function purgedContent(
  sources: readonly { documentVersion: string; contentHash: string }[],
  library: Pick<ReleaseLibrary, 'missingVersions'>,
): Promise<string[]> {
  if (sources.length === 0) return []
  const versions = new Set(sources.map(source => source.documentVersion))
  const missing = await library.missingVersions([...versions])
  const gone = sources.filter(source => missing.has(source.documentVersion))
  return [...new Set(gone.map(source => source.contentHash))]
}
