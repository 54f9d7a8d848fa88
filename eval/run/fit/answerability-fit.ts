import { datasets } from '../../datasets/datasets.ts'
import { readQuestions } from '../../datasets/read-questions.ts'
import { FIT } from '../../scorers/answer-fit.ts'
import type { AnswerSigns } from '../../scorers/answer-signs.ts'
import { SHIFT } from '../../scorers/answerability.ts'
import { ingestPackagesOf } from '../ingest-folders.ts'
import { withOwnServices } from '../with-own-services.ts'
import { collectCases, type FitCase } from './collect-cases.ts'
import { dot, fitListwise, fitLogistic, logistic } from './linear-fit.ts'

/** Sets that may be fitted on; the test set is none of them. */
const FITTED_ON = ['samples', 'paraphrase', 'answerability-development']
const FOLDS = 5
const PENALTY = { order: 0.005, answer: 0.01 }
/** A second candidate is told when it is so near to the best one (log-odds). */
const AS_LIKELY = 1.2
const SHOWN = 3

const inOrder = (Object.keys(FIT) as (keyof AnswerSigns)[]).filter(name => name !== 'list')
const inAnswer = Object.keys(SHIFT) as (keyof AnswerSigns)[]

/**
 * Fits the order of candidates (`answer-fit.ts`) and answerability (`answerability.ts`) on the development sets and
 * prints both, with error rates of questions in folds that they were not fitted on.
 */
export async function fitAnswerability(): Promise<void> {
  const { signal } = new AbortController()
  await withOwnServices(async services => {
    const cases: FitCase[] = []
    for (const name of FITTED_ON) {
      const dataset = datasets[name]!
      const { questions } = await readQuestions(dataset.file)
      await ingestPackagesOf(questions, dataset, [services], signal)
      cases.push(...(await collectCases(questions, services, signal)))
    }
    report(cases)
  })
}

type Model = { order: number[]; answer: number[] }
type Told = { answerable: boolean; probability: number; right: boolean; first: boolean }

function report(cases: readonly FitCase[]): void {
  const told = Array.from({ length: FOLDS }, (_, fold) => {
    const model = fitModel(cases.filter((_, index) => index % FOLDS !== fold))
    return cases.filter((_, index) => index % FOLDS === fold).map(each => tell(each, model))
  }).flat()
  const answerable = told.filter(each => each.answerable)
  const others = told.filter(each => !each.answerable)
  const rate = (all: readonly Told[], is: (each: Told) => boolean) =>
    `${((100 * all.filter(is).length) / all.length).toFixed(1)} %`
  console.log(`${answerable.length} answerable and ${others.length} unanswerable, in folds not fitted on:`)
  console.log(
    `right first ${rate(answerable, each => each.first)}, told ${rate(answerable, each => each.right)}`,
  )
  console.log('threshold   answerable missed   of these abstained from   unanswerable answered')
  for (let threshold = 0.3; threshold < 0.75; threshold += 0.05)
    console.log(
      [
        threshold.toFixed(2).padEnd(11),
        rate(answerable, each => !each.right || each.probability < threshold).padEnd(19),
        rate(answerable, each => each.probability < threshold).padEnd(25),
        rate(others, each => each.probability >= threshold),
      ].join(' '),
    )
  const { order, answer } = fitModel(cases)
  console.log('order', written(inOrder, order))
  console.log(
    `answer: offset ${answer[0]!.toFixed(2)}, scale ${answer[1]!.toFixed(2)},`,
    written(inAnswer, answer.slice(2)),
  )
}

const written = (names: readonly string[], weights: readonly number[]) =>
  names.map((name, index) => `${name}: ${weights[index]!.toFixed(2)}`).join(', ')

function fitModel(cases: readonly FitCase[]): Model {
  const choices = cases.map(({ candidates }) => ({
    candidates: candidates.map(({ signs, right }) => ({ signs: inOrder.map(name => signs[name]), right })),
  }))
  const order = fitListwise(choices, PENALTY.order)
  const labelled = cases.flatMap(each => {
    const told = toldOf(each, order)
    const right = told.some(candidate => candidate.right)
    return told[0] ? [{ signs: answerSignsOf(told[0].scored, order), right }] : []
  })
  return { order, answer: fitLogistic(labelled, PENALTY.answer) }
}

const answerSignsOf = (signs: AnswerSigns, order: readonly number[]): number[] => [
  1,
  dot(
    inOrder.map(name => signs[name]),
    order,
  ),
  ...inAnswer.map(name => signs[name]),
]

/** The candidates told under an order: the best one and those nearly as likely. */
function toldOf({ candidates }: FitCase, order: readonly number[]) {
  const ranked = candidates
    .flatMap(({ signs, scored, right }) =>
      scored
        ? [
            {
              scored,
              right,
              score: dot(
                inOrder.map(name => signs[name]),
                order,
              ),
            },
          ]
        : [],
    )
    .sort((a, b) => b.score - a.score)
  return ranked.slice(0, SHOWN).filter(({ score }) => score >= ranked[0]!.score - AS_LIKELY)
}

function tell(each: FitCase, { order, answer }: Model): Told {
  const told = toldOf(each, order)
  const odds = told.map(({ scored }) => dot(answerSignsOf(scored, order), answer))
  return {
    answerable: each.answerable,
    probability: told.length === 0 ? 0 : logistic(Math.max(...odds)),
    right: told.some(({ right }) => right),
    first: told[0]?.right ?? false,
  }
}
