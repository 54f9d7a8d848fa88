import { citedListShare } from '../../../eval/scorers/cited-list-share.ts'
import type { Evidence, EvidencePassage } from '../../domain/evidence.ts'
import type { ScoredQuestion } from '../../domain/evidence-record.ts'
import { canonicalSpan } from '../../domain/plain-text.ts'
import { asksForChanges } from '../../domain/understanding.ts'
import { asksForSeveral } from '../../language/answer-kind.ts'
import { lookupKeys } from '../../language/lookup-keys.ts'
import type { QuotedSentence } from './quote-citations.ts'

/** How much of the list it cites an answer tells; null where the question asks for no list, or for an entry by its key. */
export function completenessOf(
  question: ScoredQuestion,
  { passages }: Evidence,
  sentences: readonly QuotedSentence[],
): number | null {
  const { topic } = question
  const listed = asksForSeveral(topic) && lookupKeys(topic).codes.length === 0
  if (!listed || asksForChanges(question)) return null
  const citations = sentences.flatMap(({ quoted }) => quoted)
  return citedListShare(
    passages.flatMap(passage => {
      const cited = citations
        .filter(({ documentVersion }) => documentVersion === passage.documentVersion)
        .map(({ place }) => place.span)
      return listsOf(passage).map(list => ({ ...list, cited }))
    }),
  )
}

/** The places of rows and entries, list by list, and where a paragraph before them ends with a colon. */
function listsOf({ cut: { blocks } }: EvidencePassage) {
  return blocks.flatMap((block, index) => {
    if (!('rows' in block) || block.rows.length === 0) return []
    const before = blocks[index - 1]
    const plain = before && 'plain' in before ? before.plain : { text: '', runs: [] }
    const { length } = plain.text.trimEnd()
    const colon = plain.text[length - 1] === ':' ? canonicalSpan(plain, length - 1, length) : null
    return [{ announced: colon?.end ?? null, entries: block.rows.map(({ span }) => span) }]
  })
}
