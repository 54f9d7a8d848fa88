import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MeasuredRun } from '../run/measure/measure-run.ts'
import { renderRunJson } from './render-json.ts'

/** Writes every form of a report into the run's folder. */
export async function writeReports(run: MeasuredRun): Promise<void> {
  const forms: Record<string, string> = {
    'report.json': renderRunJson(run),
  }
  for (const [name, text] of Object.entries(forms)) await writeFile(join(run.folder, name), text)
}
