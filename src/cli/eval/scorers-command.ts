import { InvalidArgumentError } from 'commander'
import { evaluateScorers } from '../../../eval/run/scorers/evaluate-scorers.ts'
import type { AddCommand } from '../command-context.ts'

const help = `
Each line of the file is one JSON object:
  question   text
  history    turns before it: texts, or { speaker | role, text | content }
  contexts   what the answer was given: texts, or { text, title? }
  answer     text
  label      true or 1 where the answer is faithful to its contexts, false or 0 where it is not, or a rating
Other columns are ignored.

Example:
  $ npx variorum eval scorers rated-answers.jsonl --positive 3.5`

export const addEvalScorersCommand: AddCommand = (program, { terminal }) => {
  program
    .command('scorers')
    .description('score labelled answers and tell how well the scores agree with the labels')
    .argument('<file>', 'JSON Lines')
    .option('--positive <rating>', 'least numeric label that counts as faithful', readRating)
    .option('--json', 'print the report and the scores of every row as JSON')
    .addHelpText('after', help)
    .action(async (file: string, options: { positive?: number; json?: boolean }) => {
      terminal.print(await evaluateScorers(file, options))
    })
}

function readRating(text: string): number {
  const rating = Number(text)
  if (text.trim() !== '' && Number.isFinite(rating)) return rating
  throw new InvalidArgumentError('It is a number.')
}
