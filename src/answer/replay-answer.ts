import type { Answer, Decision, Scores } from '../domain/answer.ts'
import type { Caller } from '../domain/caller.ts'
import type { EvidencePassage } from '../domain/evidence.ts'
import type { EvidenceRecord, PassageReference } from '../domain/evidence-record.ts'
import { Problem } from '../domain/problem.ts'
import type { AnswerServices } from './answer-services.ts'
import { recallEvidence, recallPassages } from './evaluate/recall-evidence.ts'
import { type Rescored, rescore } from './evaluate/rescore.ts'
import { findSources, isKept, type ReplayedSource } from './find-sources.ts'

/** A passage of the evidence as it is read again; null where the caller can't read it any more. */
export type ReplayedPassage = { reference: PassageReference; passage: EvidencePassage | null }

/**
 * An answer with what it rested on. `again` are the scores computed anew with the stored policy, null with a `reason`
 * where that can't be; `identical` tells whether they are those of then.
 */
export type Replay = {
  answer: Answer
  record: EvidenceRecord
  sources: ReplayedSource[]
  passages: ReplayedPassage[]
  again: { scores: Scores; decision: Decision } | null
  identical: boolean
  differences: string[]
  reason: string | null
}

type ReplayServices = Pick<AnswerServices, 'answers' | 'library' | 'embedder'>

/**
 * Shows the evidence of an answer as its sources are now and scores it again. Throws `Problem` (`not-found`) for an
 * unknown answer and one that was given without evidence.
 */
export async function replayAnswer(
  id: string,
  caller: Caller,
  { answers, library, embedder }: ReplayServices,
  signal: AbortSignal,
): Promise<Replay> {
  const answer = await answers.find(caller.tenant, id, signal)
  if (!answer)
    throw new Problem('not-found', `There is no answer ${id}.`, 'Take the id from the answer you were given.')
  const record = await answers.evidence(caller.tenant, id, signal)
  if (!record)
    throw new Problem(
      'not-found',
      `No evidence was stored with answer ${id}: its outcome was "${answer.outcome}" without a search, or it is older than this record.`,
      'Ask the question again, then replay the new answer.',
    )
  const sources = await findSources(record, caller, library, signal)
  const found = await recallPassages(record.passages, library, signal)
  const readable = ({ package: name, release, document }: PassageReference) =>
    sources.some(
      source =>
        source.package === name &&
        source.release === release &&
        source.document === document &&
        isKept(source.status),
    )
  const passages = record.passages.map((reference, index) => ({
    reference,
    passage: readable(reference) ? found[index]! : null,
  }))
  const replayed = { answer, record, sources, passages }
  const rescored = await again()
  if ('reason' in rescored)
    return { ...replayed, again: null, identical: false, differences: [], reason: rescored.reason }
  const { differences } = rescored
  return {
    ...replayed,
    again: { scores: rescored.scores, decision: rescored.decision },
    identical: differences.length === 0,
    ...{ differences, reason: null },
  }

  async function again(): Promise<Rescored | { reason: string }> {
    if (record!.sentences === null) return { reason: 'A guard withheld the draft, so it was not kept.' }
    if (record!.embedder !== embedder.id)
      return { reason: `It was scored with the embedder ${record!.embedder}; ${embedder.id} is used now.` }
    const recalled = await recallEvidence(record!, library, signal)
    if (!recalled) return { reason: 'Words that it rested on have been purged.' }
    return rescore(record!, recalled, embedder, signal)
  }
}
