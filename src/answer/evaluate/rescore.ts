import { isDeepStrictEqual } from 'node:util'
import { type Decision, ScoreName, type Scores } from '../../domain/answer.ts'
import type { EvidenceRecord, RecordedSentence } from '../../domain/evidence-record.ts'
import type { Embedder } from '../../model/embedder.ts'
import { checkDraft } from './check-draft.ts'
import { decide } from './decide.ts'
import type { QuotedSentence } from './quote-citations.ts'
import type { RecalledEvidence } from './recall-evidence.ts'
import { scoreAnswer } from './score-answer.ts'
import { JUDGE_CHECK } from './second-opinion.ts'

/** Scores and decision computed anew; `differences` says what is not as it was. */
export type Rescored = { scores: Scores; decision: Decision; differences: string[] }

/** Checks and scores a recorded draft again, with the policy that was applied to it. */
export async function rescore(
  record: EvidenceRecord,
  { evidence, sentences }: RecalledEvidence,
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Rescored> {
  const checked = (sentences ?? []).map(({ sentence, quoted }, index) =>
    withOpinion(checkDraft(sentence, quoted, evidence), record.sentences![index]!),
  )
  const scores = await scoreAnswer(record.question, evidence, checked, embedder, signal)
  const { decision } = decide(scores, record.dropped, record.policy.rules)
  const differences = [
    ...ScoreName.options.filter(name => scores[name] !== record.scores[name]),
    ...(isDeepStrictEqual(scores.unscored, record.scores.unscored) ? [] : ['unscored']),
    ...checked.flatMap(({ sentence: { support, checks } }, index) => {
      const { support: before, checks: earlier } = record.sentences![index]!
      return support === before && isDeepStrictEqual(checks, earlier) ? [] : [`sentence ${index + 1}`]
    }),
    ...(isDeepStrictEqual(decision, record.decision) ? [] : ['decision']),
  ]
  return { scores, decision, differences }
}

/** What a judge said is taken from the record: an opinion is not computed anew. */
function withOpinion({ sentence, quoted }: QuotedSentence, recorded: RecordedSentence): QuotedSentence {
  const opinions = recorded.checks.filter(({ check }) => check === JUDGE_CHECK)
  return { sentence: { ...sentence, checks: [...sentence.checks, ...opinions] }, quoted }
}
