import type { IngestSummary } from '../../ingest/ingest-summary.ts'
import { formatCount } from './format-count.ts'
import { formatDuration } from './format-duration.ts'
import type { Terminal } from './terminal.ts'

const shown = 20

/** What ingesting one release did: a line of figures, then each file that was not read and why. */
export function formatSummary(summary: IngestSummary, terminal: Pick<Terminal, 'style'>): string {
  const { style } = terminal
  const name = style('bold', `${summary.package}@${summary.release}`)
  const skipped = summary.files.skipped.filter(file => file.kind !== 'hidden')
  const hidden = summary.files.skipped.length - skipped.length
  if (summary.status === 'unchanged') return `${name} is there already with the same content; nothing to do\n`
  const { passages, files } = summary
  const lines = [
    `${style('green', '✓')} ${name} ${summary.status} in ${formatDuration(summary.seconds)}: ${[
      formatCount(files.read, 'document') + (files.unchanged > 0 ? ` (${files.unchanged} unchanged)` : ''),
      `${formatCount(passages.started, 'passage')} begun`,
      ...(passages.ended > 0 ? [`${passages.ended.toLocaleString('en-US')} ended`] : []),
      `${passages.embedded.toLocaleString('en-US')} embedded`,
    ].join(', ')}`,
    ...(passages.unchecked > 0
      ? [
          `  ${style('yellow', 'note')}  ${formatCount(passages.unchecked, 'passage')} could not be checked by the guard; they are when an answer needs them`,
        ]
      : []),
    ...skipped.map(file => `  ${style('yellow', 'not read')}  ${file.path}: ${file.reason}`).slice(0, shown),
    ...(skipped.length > shown
      ? [`  … and ${formatCount(skipped.length - shown, 'more file')}; --json lists all`]
      : []),
    ...summary.warnings
      .map(({ path, warning }) => `  ${style('yellow', 'note')}  ${path}: ${warning}`)
      .slice(0, shown),
    ...(summary.warnings.length > shown
      ? [`  … and ${formatCount(summary.warnings.length - shown, 'more note')}; --json lists all`]
      : []),
    ...(hidden > 0 ? [style('dim', `  ${formatCount(hidden, 'hidden file')} left aside`)] : []),
  ]
  return `${lines.join('\n')}\n`
}
