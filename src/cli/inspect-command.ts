import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { inspectFile } from '../../ingest/inspect-file.ts'
import { Problem } from '../domain/problem.ts'
import { inspectionRecord } from '../report/inspection/inspection.ts'
import { renderInspection } from '../report/inspection/render-inspection.ts'
import type { AddCommand } from './command-context.ts'
import { formatInspection } from './format-inspection.ts'

const help = `
Nothing is taken in, and no store is opened. Rows and entries stand behind the key by which they can be cited.

Examples:
  $ npx variorum inspect manual.docx | less
  $ npx variorum inspect filing.pdf --html filing.html`

export const addInspectCommand: AddCommand = (program, { terminal, signal }) => {
  program
    .command('inspect')
    .description('show what is read of a file: sections, items, tables, passages, and what is not')
    .argument('<file>')
    .option('--html <file>', 'write it as a page that needs nothing else')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(async (path: string, { html, json = false }: { html?: string; json?: boolean }) => {
      const inspection = await inspectFile(path, signal)
      if (html !== undefined) {
        await pipeline(renderInspection(inspection), createWriteStream(html)).catch(error => {
          throw new Problem('bad-request', `${html} can't be written (${error.code}).`, 'Give another file.')
        })
        terminal.warn(`${html} is written.\n`)
      }
      if (json) terminal.print(`${JSON.stringify(inspectionRecord(inspection), null, 2)}\n`)
      else if (html === undefined)
        for (const lines of formatInspection(inspection, terminal)) terminal.print(lines)
    })
}
