import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatTable } from '../../../src/cli/format-table.ts'
import { evaluationDataFolder } from '../../../src/config.ts'
import {
  type MtragDomain,
  type MtragForm,
  mtragDomains,
  mtragForms,
  writeMtragSet,
} from '../../datasets/mtrag.ts'
import { meanInterval, pairedDifference } from '../statistics/mean-interval.ts'
import { withOwnServices } from '../with-own-services.ts'
import { evaluateRetrieval, type RetrievalResult, type StepName } from './evaluate-retrieval.ts'
import { type OtherRanking, readMtragBaselines } from './mtrag-baselines.ts'
import { peopleAsModel } from './people-as-model.ts'
import { type LegName, legNames } from './rank-query.ts'
import type { MeasureName } from './ranking-measures.ts'
import { formatDifference, formatInterval, formatMeasure } from './retrieval-table.ts'
import { rulesAlone, withModel } from './understand-query.ts'

type Row = { domain: MtragDomain; form: MtragForm; result: RetrievalResult }

const SEED = 1
const formNames: Record<MtragForm, string> = {
  lastturn: 'last turn',
  questions: 'all turns',
  rewrite: 'human rewrite',
  conversation: 'own rewrite',
}
/** What others wrote is searched for as it is; a conversation is what we rewrite. */
const stepOf = (form: MtragForm): StepName => (form === 'conversation' ? 'understood' : 'verbatim')

/**
 * `npm run eval -- mtrag-retrieval [--model|--people]`: both domains by last turn, all turns, human rewrite and our own, beside
 * what others measured. Our own is by rules; with `--model` also by the language model that is set up, with `--people` by their
 * rewrites in its place.
 */
export async function evaluateMtragRetrieval(rest: readonly string[] = []): Promise<void> {
  const data = join(evaluationDataFolder(), 'mtrag')
  const baselines = readMtragBaselines(await readFile(join(data, 'MEASURED_BASELINES.txt'), 'utf8'))
  const rows: Row[] = []
  for (const domain of mtragDomains) rows.push(...(await measureDomain(data, domain, rest[0])))
  print(rows, baselines)
}

function measureDomain(data: string, domain: MtragDomain, by: string | undefined): Promise<Row[]> {
  return withOwnServices(async (services, folder) => {
    const rows: Row[] = []
    const reader =
      by === '--model'
        ? withModel(services)
        : by === '--people'
          ? await peopleAsModel(data, domain)
          : rulesAlone
    for (const form of mtragForms) {
      const target = join(folder, form)
      await writeMtragSet(data, domain, form, target)
      const result = await evaluateRetrieval(target, services, {
        signal: new AbortController().signal,
        ...(form === 'conversation' && { reader }),
      })
      rows.push({ domain, form, result })
    }
    return rows
  })
}

const valuesOf = ({ form, result }: Row, leg: LegName, measure: MeasureName) =>
  result.scored.map(({ measures }) => measures[stepOf(form)][leg][measure])

/** Of the first passages in the order of the reranker that is set up; empty without one. */
const rerankedOf = ({ form, result }: Row, measure: MeasureName) =>
  result.scored.flatMap(({ reranked }) => reranked?.[stepOf(form)][measure] ?? [])

function print(rows: readonly Row[], baselines: readonly OtherRanking[]): void {
  const others = [...new Set(baselines.map(({ name }) => name))]
  const pair = (gain: number, share: number) => `${formatMeasure(gain)}/${formatMeasure(share)}`
  const table = rows.map(row => {
    const { domain, form } = row
    const mean = (leg: LegName, measure: MeasureName) => meanInterval(valuesOf(row, leg, measure), SEED)
    const reranked = (measure: MeasureName) => meanInterval(rerankedOf(row, measure), SEED).mean
    const theirs = others.map(name => {
      const found = baselines.find(
        other => other.name === name && other.domain === domain && other.form === form,
      )
      return found ? pair(found['nDCG@5'], found['R@5']) : ''
    })
    return [
      domain,
      formNames[form],
      ...legNames.map(leg => pair(mean(leg, 'nDCG@5').mean, mean(leg, 'R@5').mean)),
      row.result.scored[0]?.reranked ? pair(reranked('nDCG@5'), reranked('R@5')) : '',
      formatInterval(mean('ordered', 'nDCG@5')),
      formatMeasure(mean('ordered', 'nDCG@10').mean),
      formatMeasure(mean('ordered', 'R@100').mean),
      ...theirs,
    ]
  })
  const heads = ['', 'nDCG@5/R@5', ...legNames, 'reranked', 'ordered nDCG@5', 'nDCG@10', 'R@100', ...others]
  console.log(formatTable([heads, ...table]))
  const differences = mtragDomains.flatMap(domain => {
    const of = (form: MtragForm) => rows.find(row => row.domain === domain && row.form === form)!
    const told = (name: string, before: number[], after: number[]) => [
      domain,
      name,
      formatDifference(pairedDifference(before, after, SEED)),
    ]
    const values = (form: MtragForm, leg: LegName) => valuesOf(of(form), leg, 'nDCG@5')
    return [
      ...mtragForms.flatMap(form => [
        told(`${formNames[form]}: fused − keyword`, values(form, 'keyword'), values(form, 'fused')),
        told(`${formNames[form]}: ordered − fused`, values(form, 'fused'), values(form, 'ordered')),
      ]),
      ...mtragForms.flatMap(form => {
        const reranked = rerankedOf(of(form), 'nDCG@5')
        return reranked.length > 0
          ? [told(`${formNames[form]}: reranked − ordered`, values(form, 'ordered'), reranked)]
          : []
      }),
      ...(['fused', 'ordered'] as const).flatMap(leg => [
        told(`own rewrite − last turn, ${leg}`, values('lastturn', leg), values('conversation', leg)),
        told(`human rewrite − last turn, ${leg}`, values('lastturn', leg), values('rewrite', leg)),
      ]),
    ]
  })
  console.log(formatTable(differences))
}
