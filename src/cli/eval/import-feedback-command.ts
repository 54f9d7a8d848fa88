import { writeFile } from 'node:fs/promises'
import { InvalidArgumentError, Option } from 'commander'
import { questionLines } from '../../../eval/datasets/question-lines.ts'
import { importFeedback } from '../../../eval/run/feedback/import-feedback.ts'
import { localCaller } from '../../domain/caller.ts'
import type { AddCommand } from '../command-context.ts'
import { withServices } from '../with-services.ts'

type Flags = { out?: string; thumb?: 'up' | 'down'; since?: string }

const help = `
What was liked becomes a question whose outcome and places must stay. What was not liked needs a corrected answer, an
expected place or the reason should-abstain. Read the questions before they are used: people may be wrong.

Examples:
  $ npx variorum eval import-feedback --out feedback.jsonl
  $ npx variorum eval import-feedback --thumb down --since 2026-01-01 | head`

export const addImportFeedbackCommand: AddCommand = (program, { terminal, signal }) => {
  program
    .command('import-feedback')
    .description('turn feedback on answers into questions with expected answers')
    .option('--out <file>', 'write the questions here instead of printing them')
    .addOption(new Option('--thumb <way>', 'only this feedback').choices(['up', 'down']))
    .option('--since <date>', 'only feedback given or changed since, such as 2026-01-31', readDate)
    .addHelpText('after', help)
    .action(async ({ out, thumb, since }: Flags) => {
      const { questions, skipped } = await withServices(services =>
        importFeedback(services, {
          caller: localCaller,
          signal,
          ...(thumb && { thumb }),
          ...(since && { since }),
        }),
      )
      const lines = questionLines(questions)
      if (out === undefined) terminal.print(lines)
      else await writeFile(out, lines)
      for (const { id, why } of skipped) terminal.warn(`left out ${id}: ${why}\n`)
      terminal.warn(`${questions.length} questions, ${skipped.length} left out\n`)
    })
}

function readDate(value: string): string {
  const time = new Date(value)
  if (Number.isNaN(time.getTime())) throw new InvalidArgumentError('It is a date such as 2026-01-31.')
  return time.toISOString()
}
