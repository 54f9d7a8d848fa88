import { parseDocument } from '../../ingest/parsers/parse-document.ts'
import { canonicalText } from '../../src/domain/document.ts'
import type { EvidencePassage } from '../../src/domain/evidence.ts'
import type { Understanding } from '../../src/domain/understanding.ts'

export type EvidenceDocument = { passages: EvidencePassage[]; text: string }

/** The passages of a parsed file, as they are retrieved from a release of the package `manual`. */
export function evidenceOf(path: string, source: string, release = '1', name = 'manual'): EvidenceDocument {
  const version = parseDocument({ path, bytes: new TextEncoder().encode(source) })
  const passages = version.cuts.map((cut, index): EvidencePassage => {
    const {
      text: _text,
      blocks: _blocks,
      ...section
    } = version.sections.find(({ anchor }) => anchor === cut.section)!
    return {
      id: `${release}/${path}/${index}`,
      rank: index + 1,
      score: 1 / (index + 1),
      keyword: null,
      vector: null,
      package: name,
      release,
      document: path,
      documentVersion: version.id,
      contentHash: version.contentHash,
      section,
      cut,
    }
  })
  return { passages, text: canonicalText(version) }
}

/** What a question means that asks `topic` of the given releases of the package `manual`. */
export function understandingOf(
  topic: string,
  labels: readonly string[],
  parts: Partial<Understanding> = {},
): Understanding {
  return {
    question: topic,
    standaloneQuestion: topic,
    topic,
    referents: [],
    intent: labels.length > 1 ? 'compare' : 'lookup',
    scope: { package: 'manual', releases: [...labels], assumed: false },
    releases: labels.map((label, index) => ({ package: 'manual', label, ordinal: (index + 1) * 10 })),
    queries: [topic],
    clarify: null,
    ...parts,
  }
}
