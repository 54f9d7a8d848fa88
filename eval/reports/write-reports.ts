import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MeasuredRun } from '../run/measure/measure-run.ts'
import { renderRunHtml } from './html/render-run-html.ts'
import { renderRunJson } from './render-json.ts'
import { renderJunit } from './render-junit.ts'
import { renderRunMarkdown } from './render-markdown.ts'

/** Writes every form of a report into the run's folder. */
export async function writeReports(run: MeasuredRun): Promise<void> {
  const forms: Record<string, string> = {
    'report.html': [...renderRunHtml(run)].join(''),
    'report.json': renderRunJson(run),
    'report.md': renderRunMarkdown(run),
    'junit.xml': renderJunit(run),
  }
  for (const [name, text] of Object.entries(forms)) await writeFile(join(run.folder, name), text)
}
