import { renderDiff } from '../../../eval/reports/render-diff.ts'
import { diffRuns } from '../../../eval/run/compare/diff-runs.ts'
import { readReference } from '../../../eval/run/compare/reference.ts'
import type { AddCommand } from '../command-context.ts'
import { reportForm } from './report-form.ts'

const help = `
BEFORE and AFTER are folders of runs, or baseline files. Runs of other questions or other releases are refused.

Example:
  $ npx variorum eval diff runs/monday runs/today --format markdown`

export const addEvalDiffCommand: AddCommand = (program, { terminal }) => {
  program
    .command('diff')
    .description('compare two runs question by question, with significance')
    .argument('<before>', 'folder of a run, or a baseline file')
    .argument('<after>', 'folder of a run, or a baseline file')
    .option('--format <name>', 'text, markdown or json', reportForm, 'text')
    .addHelpText('after', help)
    .action(async (before: string, after: string, { format }: { format: string }) => {
      const difference = diffRuns(await readReference(before), await readReference(after))
      terminal.print(
        format === 'json'
          ? `${JSON.stringify(difference, null, 2)}\n`
          : renderDiff(difference, format === 'markdown' ? 'markdown' : 'text'),
      )
    })
}
