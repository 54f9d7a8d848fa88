import type { MeasuredQuestion } from '../run/measure/measured-question.ts'

/** Failed ones first, then wrong before right, then by the share of what was expected and by how well it is supported. */
export function worstFirst(questions: readonly MeasuredQuestion[]): MeasuredQuestion[] {
  const keys = new Map(questions.map(each => [each, badness(each)]))
  return [...questions].sort((one, other) => {
    const [left, right] = [keys.get(one)!, keys.get(other)!]
    const at = left.findIndex((value, index) => value !== right[index])
    return at < 0 ? 0 : left[at]! - right[at]!
  })
}

function badness({ asked, judgement, measures }: MeasuredQuestion): number[] {
  const { placeRecall, valueRecall, changeRecall } = judgement
  const shares = [placeRecall, valueRecall, changeRecall].filter(each => each !== null)
  return [
    asked.answer === null ? 0 : 1,
    judgement.right ? 1 : 0,
    // Wrong with confidence is worse than not answering.
    asked.answer?.outcome === 'answered' ? 0 : 1,
    judgement.outcomeRight ? 1 : 0,
    shares.length === 0 ? 1 : shares.reduce((sum, each) => sum + each, 0) / shares.length,
    measures.faithfulness ?? 1,
    measures.relevance ?? 1,
  ]
}
