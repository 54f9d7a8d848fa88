import { writeFile } from 'node:fs/promises'
import { signNames } from '../../../../src/answer/retrieve/candidate-signs.ts'
import type { OrderWeights } from '../../../../src/answer/retrieve/score-candidates.ts'
import { formatTable } from '../../../../src/cli/format-table.ts'
import { type MtragDomain, mtragDomains } from '../../../datasets/mtrag.ts'
import { fitListwise } from '../../fit/linear-fit.ts'
import { meanInterval, pairedDifference } from '../../statistics/mean-interval.ts'
import { formatDifference, formatMeasure } from '../retrieval-table.ts'
import { type RankedForm, rankedForms } from './collect-legs.ts'
import { gainOf, openRankedQuestions, type RankedQuestion, type SignName } from './ranked-questions.ts'
import { byFusing, byOrder } from './rankings.ts'

/** L2 penalty; of 0.003, 0.01 and 0.03 the one that did best where it was not fitted, in both directions. */
const PENALTY = 0.003
/** What is shipped is fitted on technical documentation alone, so that the encyclopedia stays to be measured on. */
const SHIPPED: MtragDomain = 'cloud'
const SEED = 1
const WEIGHTS = new URL('../../../../models/passage-order/weights.json', import.meta.url)

/** Weights of signs under which relevant candidates come first, by softmax over each question's candidates. */
export function fitSigns<Name extends SignName>(
  questions: readonly RankedQuestion[],
  names: readonly Name[],
): Record<Name, number> {
  const choices = questions.map(({ candidates, judged }) => ({
    candidates: candidates.map(({ hit, signs }) => ({
      signs: names.map(name => signs[name]!),
      right: (judged.get(hit.path) ?? 0) > 0,
    })),
  }))
  const weights = fitListwise(choices, PENALTY)
  return Object.fromEntries(names.map((name, index) => [name, weights[index]!])) as Record<Name, number>
}

/**
 * `npm run eval -- passage-order [--cache FOLDER] [--write]`: fits the order of passages on each domain of MTRAG and tells what
 * it does on the other; `--write` ships what is fitted on Cloud. What the index finds is kept in the folder.
 */
export async function fitPassageOrder(rest: readonly string[] = []): Promise<void> {
  const questions = await openRankedQuestions(rest)
  const fitted = new Map(
    mtragDomains.map(domain => [
      domain,
      fitSigns(
        questions.filter(each => each.domain === domain),
        signNames,
      ),
    ]),
  )
  const rows = [...fitted].flatMap(([domain, weights]) =>
    mtragDomains
      .filter(other => other !== domain)
      .flatMap(other => rankedForms.map(form => [domain, ...rowOf(questions, other, form, weights)])),
  )
  const heads = ['fitted on', 'measured on', 'questions', 'fused', 'in order', 'difference']
  console.log(formatTable([heads, ...rows]))
  for (const [domain, found] of fitted) {
    const weights = Object.fromEntries(signNames.map(name => [name, Number(found[name].toFixed(3))]))
    console.log(domain, weights)
    if (domain === SHIPPED && rest.includes('--write'))
      await writeFile(WEIGHTS, `${JSON.stringify({ fittedOn: `MTRAG ${domain}`, weights }, null, 2)}\n`)
  }
}

function rowOf(
  questions: readonly RankedQuestion[],
  domain: MtragDomain,
  form: RankedForm,
  weights: OrderWeights,
): string[] {
  const own = questions.filter(each => each.domain === domain && each.form === form)
  const fused = own.map(each => gainOf(each, byFusing(each)))
  const ordered = own.map(each => gainOf(each, byOrder(each, weights)))
  const mean = (values: number[]) => formatMeasure(meanInterval(values, SEED).mean)
  return [domain, form, mean(fused), mean(ordered), formatDifference(pairedDifference(fused, ordered, SEED))]
}
