import { readFile } from 'node:fs/promises'
import { Problem } from '../../../src/domain/problem.ts'
import { formatScorerReport } from './format-scorer-report.ts'
import { readLabelledAnswers } from './labelled-answer.ts'
import { reportScores, scoreLabelledAnswers } from './score-labelled-answers.ts'

/** `positive` is the least numeric label that counts as faithful, by default 1. */
export type ScorersOptions = { positive?: number; json?: boolean }

/**
 * `variorum eval scorers FILE`: scores the labelled answers of a JSON Lines file. The text is the report, or with
 * `json` the report and every row's scores. Throws `Problem` when the file cannot be read or a line is faulty.
 */
export async function evaluateScorers(file: string, options: ScorersOptions = {}): Promise<string> {
  const answers = readLabelledAnswers(await read(file), file, options.positive)
  if (answers.length === 0)
    throw new Problem('bad-request', `${file} holds no answers`, 'Give one JSON object a line.')
  const rows = scoreLabelledAnswers(answers)
  const report = reportScores(rows)
  return options.json ? `${JSON.stringify({ report, rows }, null, 2)}\n` : formatScorerReport(report)
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new Problem('not-found', `${file} cannot be read`, 'Give the path of a JSON Lines file.', { cause })
  }
}
