import { citedListShare } from '../../../eval/scorers/cited-list-share.ts'
import type { Evidence, EvidencePassage } from '../../domain/evidence.ts'
import type { ScoredQuestion } from '../../domain/evidence-record.ts'
import { asksForChanges } from '../../domain/understanding.ts'
import { expectedAnswerKind } from '../../language/answer-kind.ts'
import { lookupKeys } from '../../language/lookup-keys.ts'
import type { QuotedSentence } from './quote-citations.ts'

/** How much of the list it cites an answer tells; null where the question asks for no list, or for an entry by its key. */
export function completenessOf(
  question: ScoredQuestion,
  { passages }: Evidence,
  sentences: readonly QuotedSentence[],
): number | null {
  const { topic } = question
  const { codes, numbers } = lookupKeys(topic)
  const listed = expectedAnswerKind(topic) === 'list' && codes.length + numbers.length === 0
  if (!listed || asksForChanges(question)) return null
  const citations = sentences.flatMap(({ quoted }) => quoted)
  return citedListShare(
    passages.flatMap(passage => {
      const cited = citations
        .filter(({ documentVersion }) => documentVersion === passage.documentVersion)
        .map(({ place }) => place.span)
      return listsOf(passage).map(entries => ({ entries, cited }))
    }),
  )
}

/** The places of rows and entries, list by list. */
const listsOf = ({ cut }: EvidencePassage) =>
  cut.blocks.flatMap(block => ('rows' in block ? [block.rows.map(({ span }) => span)] : []))
