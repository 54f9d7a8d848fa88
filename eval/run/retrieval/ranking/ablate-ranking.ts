import { candidateSigns, signNames } from '../../../../src/answer/retrieve/candidate-signs.ts'
import { orderPassages } from '../../../../src/answer/retrieve/order-passages.ts'
import { formatTable } from '../../../../src/cli/format-table.ts'
import { type MtragDomain, mtragDomains } from '../../../datasets/mtrag.ts'
import { mean, pairedDifference } from '../../statistics/mean-interval.ts'
import { formatDifference, formatMeasure } from '../retrieval-table.ts'
import { type RankedForm, rankedForms } from './collect-legs.ts'
import { fitSigns } from './fit-passage-order.ts'
import { plainBm25 } from './plain-bm25.ts'
import {
  candidatesOf,
  gainOf,
  openRankedQuestions,
  type RankedQuestion,
  type SignName,
} from './ranked-questions.ts'
import { byFusing, byOrder, byRank, byShare, cappedByTitle, withoutNearDuplicates } from './rankings.ts'
import { triedSignNames } from './tried-signs.ts'

const SEED = 1
const SHARES = [0.3, 0.5]

/** A way to rank; its gain is over the step that it is `after`. */
type Step = { name: string; after: string | null; values: number[]; milliseconds: number }

/**
 * `npm run eval -- ranking [--cache FOLDER]`: every step of ranking on MTRAG with nDCG@5 by domain and form, its gain over
 * the step before it with its interval, all questions of both domains together, and its milliseconds for a question. An order
 * is fitted on the domain that it is not measured on, unless it is the one shipped.
 */
export async function ablateRanking(rest: readonly string[] = []): Promise<void> {
  const questions = await openRankedQuestions(rest)
  const steps: Step[] = []
  const add = (name: string, after: string | null, rank: (question: RankedQuestion) => string[]) => {
    const begin = performance.now()
    const rankings = questions.map(rank)
    const milliseconds = (performance.now() - begin) / questions.length
    const values = questions.map((question, index) => gainOf(question, rankings[index]!))
    steps.push({ name, after, values, milliseconds })
  }
  const bm25 = Object.fromEntries(
    mtragDomains.map(domain => [
      domain,
      plainBm25(questions.find(question => question.domain === domain)!.passages),
    ]),
  ) as Record<MtragDomain, (query: string) => string[]>
  add('plain BM25', null, ({ domain, question }) => bm25[domain](question))
  add('keyword leg', 'plain BM25', each => byFusing(each, 'keyword'))
  add('vector leg', 'plain BM25', each => byFusing(each, 'vector'))
  add('reciprocal rank, k 60', 'plain BM25', each => byRank(each, 60))
  add('reciprocal rank, k 10', 'reciprocal rank, k 60', each => byRank(each, 10))
  add('by score', 'reciprocal rank, k 60', each => byFusing(each))
  for (const share of SHARES) add(`by score, keywords ${share}`, 'by score', each => byShare(each, share))
  const ordered = (names: readonly SignName[]) => {
    const weights = Object.fromEntries(
      mtragDomains.map(domain => [
        domain,
        fitSigns(
          questions.filter(each => each.domain !== domain),
          names,
        ),
      ]),
    )
    return (each: RankedQuestion) => byOrder(each, weights[each.domain]!)
  }
  const inOrder = ordered(signNames)
  add('in order', 'by score', inOrder)
  for (const left of signNames) {
    const names = signNames.filter(name => name !== left)
    add(`without ${left}`, 'in order', ordered(names))
  }
  for (const tried of triedSignNames) add(`with ${tried}`, 'in order', ordered([...signNames, tried]))
  add('without near duplicates', 'in order', each => withoutNearDuplicates(each, inOrder(each)))
  add('three of a title', 'in order', each => cappedByTitle(each, inOrder(each), 3))
  add('in order, against BM25', 'plain BM25', inOrder)
  add('in order, as shipped', 'plain BM25', each => {
    const texts = new Map(
      candidatesOf(each, each.passages).map(({ hit, trail, text }) => [hit.passage, { trail, text }]),
    )
    return orderPassages({ standaloneQuestion: each.question, queries: [each.typed] }, each.legs, texts).map(
      ({ hit }) => hit.path,
    )
  })
  print(questions, steps)
  const begin = performance.now()
  for (const each of questions) candidateSigns(each.question, candidatesOf(each, each.passages))
  const taken = (performance.now() - begin) / questions.length
  console.log(
    `Fusing and the signs of ${questions[0]!.candidates.length} candidates: ${taken.toFixed(1)} ms.`,
  )
}

function print(questions: readonly RankedQuestion[], steps: readonly Step[]): void {
  const groups = mtragDomains.flatMap(domain => rankedForms.map(form => ({ domain, form })))
  const valuesIn = ({ values }: Step, domain: MtragDomain | null, form: RankedForm) =>
    values.filter(
      (_, index) =>
        questions[index]!.form === form && (domain === null || questions[index]!.domain === domain),
    )
  const rows = steps.map(step => {
    const before = steps.find(({ name }) => name === step.after)
    const gain = (form: RankedForm) =>
      before
        ? formatDifference(pairedDifference(valuesIn(before, null, form), valuesIn(step, null, form), SEED))
        : ''
    const means = groups.map(({ domain, form }) => formatMeasure(mean(valuesIn(step, domain, form))))
    return [
      step.name,
      ...means,
      step.after ?? '',
      gain('lastturn'),
      gain('rewrite'),
      step.milliseconds.toFixed(2),
    ]
  })
  const heads = groups.map(({ domain, form }) => `${domain} ${form}`)
  console.log(formatTable([['', ...heads, 'against', 'last turn', 'human rewrite', 'ms'], ...rows]))
}
