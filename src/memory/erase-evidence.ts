import type { EvidenceRecord, ScoredQuestion } from '../domain/evidence-record.ts'
import { eraseChange, erasePlace, eraseReason, removedText } from './erase-answer.ts'

/**
 * An evidence record without the words of documents with these content hashes; null when it holds none. Hashes, spans
 * and scores stay, as `eraseAnswer` says.
 */
export function eraseEvidence(
  record: EvidenceRecord,
  contentHashes: ReadonlySet<string>,
): EvidenceRecord | null {
  const holds = (source: { contentHash: string; removed?: true | undefined }) =>
    !source.removed && contentHashes.has(source.contentHash)
  const changed = record.changes.map(({ before, after }) =>
    [before, after].some(side => side !== null && holds(side)),
  )
  const question = eraseReading(record.question, contentHashes)
  const rests = [...record.passages, ...record.citations].some(holds) || changed.includes(true)
  if (!rests && question === null) return null

  const sentences = record.sentences?.map(sentence => {
    const position = sentence.citations.find(each => holds(record.citations[each]!))
    const change = sentence.change !== null && changed[sentence.change]
    if (position === undefined && !change) return sentence
    const { place } = record.citations[position ?? sentence.citations[0]!]!
    const checks = sentence.checks.map(check => ({ ...check, reason: null }))
    return { ...sentence, text: removedText(place.release), checks }
  })
  return {
    ...record,
    ...(question && { question }),
    passages: record.passages.map(passage => (holds(passage) ? { ...passage, removed: true } : passage)),
    citations: record.citations.map(citation =>
      holds(citation) ? { ...citation, place: erasePlace(citation.place), removed: true } : citation,
    ),
    changes: record.changes.map(change => eraseChange(change, holds)),
    sentences: sentences ?? null,
    dropped: record.dropped.map(eraseReason),
    decision: { ...record.decision, reasons: record.decision.reasons.map(eraseReason) },
  }
}

/** The question as it was typed, where a model had been shown what goes before it read it; null where it had not. */
function eraseReading(asked: ScoredQuestion, contentHashes: ReadonlySet<string>): ScoredQuestion | null {
  const { synonyms: _synonyms, ...rest } = asked
  const { question, reading } = asked
  const sources = reading?.sources.filter(hash => !contentHashes.has(hash))
  if (!reading || sources!.length === reading.sources.length) return null
  return {
    ...rest,
    ...{ standaloneQuestion: question, topic: question },
    reading: { ...reading, sources: sources!, subQuestions: [], terms: [], imagined: null, refused: [] },
  }
}
