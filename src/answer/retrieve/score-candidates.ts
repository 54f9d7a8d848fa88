import shipped from '../../../models/passage-order/weights.json' with { type: 'json' }
import { type Candidate, type CandidateSigns, candidateSigns, signNames } from './candidate-signs.ts'

/** What each sign counts. */
export type OrderWeights = Readonly<CandidateSigns>

/** Fitted by `npm run eval -- passage-order`; see `models/passage-order/model-card.md`. */
const shippedWeights: OrderWeights = shipped.weights

/** Log-odds up to a constant that each candidate answers the question. */
export function scoreCandidates(
  question: string,
  candidates: readonly Candidate[],
  weights: OrderWeights = shippedWeights,
): number[] {
  return candidateSigns(question, candidates).map(signs =>
    signNames.reduce((score, name) => score + signs[name] * weights[name], 0),
  )
}
