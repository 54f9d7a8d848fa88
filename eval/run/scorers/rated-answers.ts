import { join } from 'node:path'
import { evaluationDataFolder } from '../../../src/config.ts'
import { readHumanEvaluations } from '../../datasets/mtrag-human-evaluations.ts'
import { auroc, openAuroc } from '../statistics/auroc.ts'
import { bootstrap, pairedBootstrap } from '../statistics/bootstrap.ts'
import type { LabelledAnswer } from './labelled-answer.ts'
import { scoreLabelledAnswers } from './score-labelled-answers.ts'

const THRESHOLDS = [3.5, 3]

/**
 * `npm run eval -- rated-answers [jsonl]`: our faithfulness, the published judge's and the lexical floor beside the
 * ratings of three people; with `jsonl` the answers themselves, as `variorum eval scorers` reads them.
 */
export async function evaluateRatedAnswers([form]: readonly string[]): Promise<void> {
  const rated = readHumanEvaluations(join(evaluationDataFolder(), 'mtrag/human_evaluations.json'))
  if (form === 'jsonl') {
    for (const { judge, ...answer } of rated) console.log(JSON.stringify({ ...answer, rl_f: judge }))
    return
  }
  for (const threshold of THRESHOLDS)
    for (const [name, rows] of [
      ['all', rated],
      ['with contexts', rated.filter(({ contexts }) => contexts.length > 0)],
    ] as const) {
      const answers = rows.map(
        ({ id, question, history, contexts, answer, label }): LabelledAnswer => ({
          ...{ id, question, contexts, answer, faithful: label >= threshold },
          history: history.map(({ text }) => text),
        }),
      )
      const scored = scoreLabelledAnswers(answers)
      const labels = scored.map(({ faithful }) => faithful)
      const columns = {
        scorer: scored.map(({ score }) => score),
        'lexical floor': scored.map(({ floor }) => floor),
        'published judge': rows.map(({ judge }) => judge ?? 0),
      }
      console.log(`mean rating ≥ ${threshold}, ${name}: ${labels.filter(Boolean).length} of ${labels.length}`)
      const own = openAuroc(columns.scorer, labels)
      for (const [column, values] of Object.entries(columns)) {
        const other = openAuroc(values, labels)
        const gain = values === columns.scorer ? null : pairedBootstrap(labels.length, own, other)
        console.log(
          `  ${column.padEnd(16)} ${auroc(values, labels)!.toFixed(3)}${range(bootstrap(labels.length, other))}${gain ? `  scorer ahead by${range(gain)}` : ''}`,
        )
      }
    }
}

const range = (interval: { low: number; high: number } | null) =>
  interval ? ` [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]` : ''
