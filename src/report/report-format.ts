import { z } from 'zod'
import { reportComparison } from './comparison-report.ts'
import { renderHtml } from './html/render-html.ts'
import { renderCsv } from './render-csv.ts'
import { renderMarkdown } from './render-markdown.ts'
import type { Report } from './report.ts'
import { renderText } from './text/render-text.ts'
import type { TextTarget } from './text/text-style.ts'

export const ReportFormat = z.enum(['text', 'markdown', 'html', 'json', 'csv', 'docx'])
export type ReportFormat = z.infer<typeof ReportFormat>
/** Forms that are text; Word's is made by `renderWord`, which is loaded where it is asked for. */
export type TextFormat = Exclude<ReportFormat, 'docx'>

/** Text for no terminal in particular. */
const plainTarget: TextTarget = { columns: 80, coloured: false, style: (_style, text) => text }

/** A report in the wished form, piece by piece. */
export function* renderComparison(
  report: Report,
  format: TextFormat,
  target: TextTarget = plainTarget,
): Generator<string> {
  switch (format) {
    case 'text':
      yield* renderText(report, target)
      break
    case 'markdown':
      yield* renderMarkdown(report)
      break
    case 'html':
      yield* renderHtml(report)
      break
    case 'json':
      yield `${JSON.stringify(reportComparison({ ...report.comparison, changes: [...report.changes] }), null, 2)}\n`
      break
    case 'csv':
      yield* renderCsv(report)
      break
  }
}
