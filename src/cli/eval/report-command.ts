import { InvalidArgumentError } from 'commander'
import { renderRunHtml } from '../../../eval/reports/html/render-run-html.ts'
import { renderRunJson } from '../../../eval/reports/render-json.ts'
import { renderJunit } from '../../../eval/reports/render-junit.ts'
import { renderRunMarkdown } from '../../../eval/reports/render-markdown.ts'
import { renderRunText } from '../../../eval/reports/render-text.ts'
import { type MeasuredRun, measureRun } from '../../../eval/run/measure/measure-run.ts'
import { openRunFolder } from '../../../eval/run/run-folder.ts'
import type { AddCommand } from '../command-context.ts'

const forms: Readonly<Record<string, (run: MeasuredRun) => string>> = {
  text: renderRunText,
  html: run => [...renderRunHtml(run)].join(''),
  markdown: renderRunMarkdown,
  json: renderRunJson,
  junit: renderJunit,
}

const help = `
A run that is not finished is told as far as it is.

Example:
  $ npx variorum eval report runs/today --format markdown >> "$GITHUB_STEP_SUMMARY"`

export const addEvalReportCommand: AddCommand = (program, { terminal }) => {
  program
    .command('report')
    .description('measure a run again and print its report')
    .argument('<run>', 'folder of a run')
    .option('--format <name>', Object.keys(forms).join(', '), readForm, 'text')
    .addHelpText('after', help)
    .action(async (folder: string, { format }: { format: string }) => {
      terminal.print(forms[format]!(measureRun(await openRunFolder(folder))))
    })
}

function readForm(text: string): string {
  if (Object.hasOwn(forms, text)) return text
  throw new InvalidArgumentError(`It is one of ${Object.keys(forms).join(', ')}.`)
}
