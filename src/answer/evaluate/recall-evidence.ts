import type { Change, ChangeSide } from '../../domain/change.ts'
import type { Evidence, EvidencePassage } from '../../domain/evidence.ts'
import type { ChangeReference, EvidenceRecord, PassageReference } from '../../domain/evidence-record.ts'
import type { ReleaseLibrary } from '../../library/release-library.ts'
import { type QuotedSentence, quoteCitations } from './quote-citations.ts'

/** What was scored, read again. `sentences` is null when they were withheld. */
export type RecalledEvidence = { evidence: Evidence; sentences: QuotedSentence[] | null }

/** Reads what a record refers to; null when words of it are no longer in the library. */
export async function recallEvidence(
  record: EvidenceRecord,
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<RecalledEvidence | null> {
  const passages = await recallPassages(record.passages, library, signal)
  const changes = await Promise.all(record.changes.map(change => recallChange(change, library, signal)))
  const citations = await quoteCitations(record.citations, library, signal)
  if (!isWhole(passages) || !isWhole(changes) || citations.length < record.citations.length) return null
  return {
    evidence: { passages, changes, otherChanges: record.otherChanges },
    sentences:
      record.sentences?.map(({ text, support, checks, ...sentence }) => {
        const quoted = sentence.citations.map(position => citations[position]!)
        const change = sentence.change === null ? null : changes[sentence.change]!.id
        return { sentence: { text, support, checks, change, citations: quoted.map(withoutQuote) }, quoted }
      }) ?? null,
  }
}

/** In order; null for those that are gone. Each document version is read once. */
export async function recallPassages(
  references: readonly PassageReference[],
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<(EvidencePassage | null)[]> {
  const found = await Promise.all(
    [...Map.groupBy(references, ({ documentVersion }) => documentVersion)].map(async ([version, wanted]) => {
      const hashes = [...new Set(wanted.map(({ textHash }) => textHash))]
      return (await library.passages(version, hashes, signal)).map(
        passage => [`${version} ${passage.cut.textHash}`, passage] as const,
      )
    }),
  )
  const passages = new Map(found.flat())
  return references.map(({ textHash, span: _span, removed: _removed, ...reference }) => {
    const passage = passages.get(`${reference.documentVersion} ${textHash}`)
    return passage ? { ...reference, ...passage } : null
  })
}

async function recallChange(
  { before, after, ...change }: ChangeReference,
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<Change | null> {
  const recallSide = async (side: ChangeReference['before']): Promise<ChangeSide | null> => {
    const quote = side && (await library.text(side.documentVersion, side.place.span, signal))
    return typeof quote === 'string' ? { ...side!, quote } : null
  }
  const [old, young] = await Promise.all([recallSide(before), recallSide(after)])
  const whole = (old === null) === (before === null) && (young === null) === (after === null)
  return whole ? { ...change, edits: [], before: old, after: young } : null
}

const isWhole = <T>(found: readonly (T | null)[]): found is T[] => found.every(each => each !== null)

function withoutQuote<T extends { quote: string }>({ quote: _, ...rest }: T): Omit<T, 'quote'> {
  return rest
}
