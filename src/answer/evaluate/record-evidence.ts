import type { Decision, Scores } from '../../domain/answer.ts'
import type { Change, ChangeSide } from '../../domain/change.ts'
import type { Evidence, EvidencePassage } from '../../domain/evidence.ts'
import type { ChangeReference, EvidenceRecord, PassageReference } from '../../domain/evidence-record.ts'
import type { AppliedPolicy } from '../../domain/policy.ts'
import type { Understanding } from '../../domain/understanding.ts'
import { numberCitations, type QuotedSentence } from './quote-citations.ts'

/** Keeps by reference what an answer was scored on; `sentences` null where they may not be kept. */
export function recordEvidence(scored: {
  understanding: Understanding
  evidence: Evidence
  sentences: readonly QuotedSentence[] | null
  dropped: readonly string[]
  scores: Scores
  decision: Decision
  policy: AppliedPolicy
  embedder: string
}): EvidenceRecord {
  const { understanding, evidence, sentences, dropped, ...rest } = scored
  const { referents: _referents, queries: _queries, clarify: _clarify, ...question } = understanding
  const { citations, numbers } = numberCitations(
    '',
    (sentences ?? []).map(({ quoted }) => quoted),
  )
  const positions = new Map(evidence.changes.map(({ id }, index) => [id, index]))
  return {
    ...rest,
    question,
    passages: evidence.passages.map(referToPassage),
    changes: evidence.changes.map(referToChange),
    otherChanges: evidence.otherChanges,
    citations: citations.map(({ id: _id, number: _number, quote: _quote, ...citation }) => citation),
    sentences:
      sentences?.map(({ sentence: { text, change, support, checks } }, index) => ({
        ...{ text, support, checks },
        citations: numbers[index]!.map(number => number - 1),
        change: change === null ? null : (positions.get(change) ?? null),
      })) ?? null,
    dropped: [...dropped],
  }
}

function referToPassage({ section: _, cut, ...passage }: EvidencePassage): PassageReference {
  return { ...passage, textHash: cut.textHash, span: cut.span }
}

function referToChange({ edits: _, before, after, ...change }: Change): ChangeReference {
  return { ...change, before: before && withoutQuote(before), after: after && withoutQuote(after) }
}

const withoutQuote = ({ quote: _, ...side }: ChangeSide) => side
