import type { ExpectedQuestion } from '../../datasets/expected-question.ts'
import { isAnswerable } from '../../datasets/expected-question.ts'
import { refusalCorrectness } from '../../scorers/refusal.ts'
import { measureStyle } from '../../scorers/style.ts'
import type { AskedQuestion } from '../evaluation-target.ts'
import type { Judgement } from '../judge/judge-answer.ts'
import { rateRetrieval } from './rate-retrieval.ts'

/** Answers less faithful than this count as hallucinated; so does one with a check that failed. */
export const FAITHFUL = 0.8

type Judged = { question: ExpectedQuestion; asked: AskedQuestion; judgement: Judgement }

/** Groups in which measures are shown. */
export const groups = {
  outcome: 'Outcome',
  score: 'Scores of the answers',
  content: 'Places, values, changes',
  retrieval: 'What was retrieved',
  style: 'Style',
  judges: 'What a model holds of the answers (informs, never gates)',
} as const

/**
 * `better` says which way is good; null where neither is. What a measure is of one question, its mean is of a run.
 */
export type Measure = {
  name: string
  title: string
  group: keyof typeof groups
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
  {
    name: 'right',
    title: 'right',
    group: 'outcome',
    better: 'higher',
    of: ({ judgement }) => share(judgement.right),
  },
  {
    name: 'outcomeRight',
    title: 'outcome right',
    group: 'outcome',
    better: 'higher',
    of: ({ judgement }) => share(judgement.outcomeRight),
  },
  {
    name: 'answered',
    title: 'answered',
    group: 'outcome',
    better: null,
    of: judged => share(outcomeOf(judged) === 'answered'),
  },
  {
    name: 'abstained',
    title: 'abstained',
    group: 'outcome',
    better: null,
    of: judged => share(outcomeOf(judged) === 'abstained'),
  },
  {
    name: 'clarified',
    title: 'asked back',
    group: 'outcome',
    better: null,
    of: judged => share(outcomeOf(judged) === 'clarify'),
  },
  {
    name: 'failed',
    title: 'failed',
    group: 'outcome',
    better: 'lower',
    of: ({ asked }) => share(asked.answer === null),
  },
  {
    name: 'refusalCorrect',
    title: 'refused or answered rightly',
    group: 'outcome',
    better: 'higher',
    of: judged =>
      refusalCorrectness({ answerable: !refusable(judged), refused: outcomeOf(judged) !== 'answered' }),
  },
  {
    name: 'wronglyAnswered',
    title: 'wrongly answered',
    group: 'outcome',
    better: 'lower',
    of: judged => (refusable(judged) ? share(outcomeOf(judged) === 'answered') : null),
  },
  {
    name: 'wronglyRefused',
    title: 'wrongly refused',
    group: 'outcome',
    better: 'lower',
    of: judged =>
      refusable(judged) ? null : share(outcomeOf(judged) !== 'answered' && !judged.judgement.outcomeRight),
  },
  {
    name: 'placeRecall',
    title: 'expected places cited',
    group: 'content',
    better: 'higher',
    of: ({ judgement }) => judgement.placeRecall,
  },
  {
    name: 'placePrecision',
    title: 'citations at expected places',
    group: 'content',
    better: 'higher',
    of: ({ judgement }) => judgement.placePrecision,
  },
  {
    name: 'valueRecall',
    title: 'expected values told',
    group: 'content',
    better: 'higher',
    of: ({ judgement }) => judgement.valueRecall,
  },
  {
    name: 'changeRecall',
    title: 'expected changes told',
    group: 'content',
    better: 'higher',
    of: ({ judgement }) => judgement.changeRecall,
  },
  {
    name: 'inventedChanges',
    title: 'invented changes per answer',
    group: 'content',
    better: 'lower',
    of: ({ judgement }) => judgement.inventedChanges,
  },
  {
    name: 'ndcg',
    title: 'nDCG@10 of what was retrieved',
    group: 'retrieval',
    better: 'higher',
    of: judged => rate(judged, 'ndcg'),
  },
  {
    name: 'contextRecall',
    title: 'expected places retrieved',
    group: 'retrieval',
    better: 'higher',
    of: judged => rate(judged, 'recall'),
  },
  {
    name: 'contextPrecision',
    title: 'expected places before others',
    group: 'retrieval',
    better: 'higher',
    of: judged => rate(judged, 'precision'),
  },
  { name: 'hallucinated', title: 'hallucinated', group: 'score', better: 'lower', of: isHallucinated },
  {
    name: 'words',
    title: 'words an answer',
    group: 'style',
    better: null,
    of: ({ asked }) => styleOf(asked)?.words ?? null,
  },
  {
    name: 'repetition',
    title: 'phrases said before',
    group: 'style',
    better: 'lower',
    of: ({ asked }) => styleOf(asked)?.repetition ?? null,
  },
]

const styleOf = ({ answer }: AskedQuestion) =>
  answer?.outcome === 'answered' ? measureStyle(answer.text) : null

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
export function describeMeasure(name: string): Pick<Measure, 'title' | 'group' | 'better'> {
  const known = measures.find(measure => measure.name === name)
  if (known) return known
  const judge = /^judge-(.+)@\d+$/.exec(name)
  if (judge) return { title: judge[1]!, group: 'judges', better: 'higher' }
  const title = name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
  return { title, group: 'score', better: 'higher' }
}
