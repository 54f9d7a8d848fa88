import type { ExpectedQuestion } from '../../datasets/expected-question.ts'
import { isAnswerable } from '../../datasets/expected-question.ts'
import type { AskedQuestion } from '../evaluation-target.ts'
import type { Judgement } from '../judge/judge-answer.ts'
import { rateRetrieval } from './rate-retrieval.ts'

/** Answers less faithful than this count as hallucinated; so does one with a check that failed. */
export const FAITHFUL = 0.8

type Judged = { question: ExpectedQuestion; asked: AskedQuestion; judgement: Judgement }

/** `better` says which way is good; null where neither is. What a measure of one question is, its mean is of a run. */
export type Measure = {
  name: string
  title: string
  better: 'higher' | 'lower' | null
  of(judged: Judged): number | null
}

const share = (is: boolean): number => (is ? 1 : 0)
const outcomeOf = ({ asked }: Judged) => asked.answer?.outcome ?? null

/** Whether a right outcome of a question is not to answer, and the other way about. */
const refusable = ({ question }: Judged) => !isAnswerable(question)

/**
 * What is counted without asking anyone. Rates of answers, refusals and wrong ones of either kind are of those
 * questions that they can go wrong on; `hallucinated` is of the answers that were given.
 */
export const measures: readonly Measure[] = [
  { name: 'right', title: 'right', better: 'higher', of: ({ judgement }) => share(judgement.right) },
  {
    name: 'outcomeRight',
    title: 'outcome right',
    better: 'higher',
    of: ({ judgement }) => share(judgement.outcomeRight),
  },
  {
    name: 'answered',
    title: 'answered',
    better: null,
    of: judged => share(outcomeOf(judged) === 'answered'),
  },
  {
    name: 'abstained',
    title: 'abstained',
    better: null,
    of: judged => share(outcomeOf(judged) === 'abstained'),
  },
  {
    name: 'clarified',
    title: 'asked back',
    better: null,
    of: judged => share(outcomeOf(judged) === 'clarify'),
  },
  { name: 'failed', title: 'failed', better: 'lower', of: ({ asked }) => share(asked.answer === null) },
  {
    name: 'wronglyAnswered',
    title: 'answered, though there is no answer',
    better: 'lower',
    of: judged => (refusable(judged) ? share(outcomeOf(judged) === 'answered') : null),
  },
  {
    name: 'wronglyRefused',
    title: 'not answered, though there is an answer',
    better: 'lower',
    of: judged =>
      refusable(judged) ? null : share(outcomeOf(judged) !== 'answered' && !judged.judgement.outcomeRight),
  },
  {
    name: 'placeRecall',
    title: 'expected places cited',
    better: 'higher',
    of: ({ judgement }) => judgement.placeRecall,
  },
  {
    name: 'placePrecision',
    title: 'citations at expected places',
    better: 'higher',
    of: ({ judgement }) => judgement.placePrecision,
  },
  {
    name: 'valueRecall',
    title: 'expected values told',
    better: 'higher',
    of: ({ judgement }) => judgement.valueRecall,
  },
  {
    name: 'changeRecall',
    title: 'expected changes told',
    better: 'higher',
    of: ({ judgement }) => judgement.changeRecall,
  },
  {
    name: 'inventedChanges',
    title: 'invented changes per answer',
    better: 'lower',
    of: ({ judgement }) => judgement.inventedChanges,
  },
  {
    name: 'ndcg',
    title: 'nDCG@10 of what was retrieved',
    better: 'higher',
    of: judged => rate(judged, 'ndcg'),
  },
  {
    name: 'contextRecall',
    title: 'expected places retrieved',
    better: 'higher',
    of: judged => rate(judged, 'recall'),
  },
  {
    name: 'contextPrecision',
    title: 'retrieved at expected places',
    better: 'higher',
    of: judged => rate(judged, 'precision'),
  },
  { name: 'hallucinated', title: 'hallucinated', better: 'lower', of: isHallucinated },
]

const rate = ({ question, asked }: Judged, name: 'ndcg' | 'recall' | 'precision') =>
  rateRetrieval(question.expect, asked.retrieved)?.[name] ?? null

function isHallucinated({ asked: { answer } }: Judged): number | null {
  if (answer?.outcome !== 'answered') return null
  const failed = answer.sentences.some(({ checks }) => checks.some(({ passed }) => !passed))
  const { faithfulness } = answer.scores
  if (faithfulness === null && !failed) return null
  return share(failed || faithfulness! < FAITHFUL)
}

/** Title and good direction of any measure of a run, scores of the answers themselves included. */
export function describeMeasure(name: string): Pick<Measure, 'title' | 'better'> {
  const known = measures.find(measure => measure.name === name)
  if (known) return known
  return { title: name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`), better: 'higher' }
}
