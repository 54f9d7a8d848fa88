import { join } from 'node:path'
import { evaluationDataFolder } from '../../../src/config.ts'
import { readWice } from '../../datasets/wice.ts'
import { formatScorerReport } from './format-scorer-report.ts'
import { reportScores, scoreLabelledAnswers } from './score-labelled-answers.ts'

/**
 * `npm run eval -- wice [jsonl]`: claims of the half that nothing was fitted to, supported against the rest; with
 * `jsonl` all claims, as `variorum eval scorers` reads them.
 */
export async function evaluateWice([form]: readonly string[]): Promise<void> {
  const claims = readWice(join(evaluationDataFolder(), 'wice/claim_dev.jsonl'))
  if (form === 'jsonl') {
    for (const { id, claim, evidence, supported, half } of claims)
      console.log(JSON.stringify({ id, contexts: [evidence], answer: claim, label: supported, half }))
    return
  }
  const rows = claims
    .filter(({ half }) => half === 'report')
    .map(({ id, claim, evidence, supported }) => ({
      ...{ id, question: '', history: [], contexts: [evidence], answer: claim, faithful: supported },
    }))
  console.log(formatScorerReport(reportScores(scoreLabelledAnswers(rows))))
}
