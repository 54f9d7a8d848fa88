import { formatBytes } from '../../ingest/read/format-bytes.ts'
import type { Drop } from '../../ingest/watch/group-drops.ts'
import type { WatchEvent } from '../../ingest/watch/watch-event.ts'
import { visibleLine } from '../report/visible-text.ts'
import { formatCount } from './format-count.ts'
import { formatProblem } from './format-problem.ts'
import type { Terminal } from './terminal.ts'

/** So many files that were not read are named. */
const SHOWN = 20

/** What a watch tells of itself, in a line or more, each with its end. */
export function formatWatchEvent(event: WatchEvent, terminal: Pick<Terminal, 'style'>): string {
  const { style } = terminal
  switch (event.kind) {
    case 'coming':
      return `${visibleLine(event.drop.path)} is coming in: ${sizeOf(event.drop)}\n`
    case 'waiting':
      return `${visibleLine(event.drop.path)} ${style('yellow', 'waits')}: ${visibleLine(event.reason)}\n`
    case 'taking':
      return `${visibleLine(event.drop)} is quiet: taking it in\n`
    case 'same':
      return `${visibleLine(event.drop)} holds the same as ${event.release}: left as it is\n`
    case 'taken':
      return formatTaken(event, terminal)
    case 'failed':
      return `${visibleLine(event.drop)} ${style('red', 'was not taken in')}\n${formatProblem(event.error, terminal)}`
    case 'left':
      return `${visibleLine(event.loose.path)} ${event.loose.reason}: left alone\n`
    case 'away':
      return formatProblem(event.error, terminal)
    case 'back':
      return 'It can be read again\n'
  }
}

const sizeOf = ({ files, bytes }: Drop) => `${formatCount(files, 'file')}, ${formatBytes(bytes)}`

function formatTaken(
  { drop, ingested }: Extract<WatchEvent, { kind: 'taken' }>,
  { style }: Pick<Terminal, 'style'>,
): string {
  const { release, status, read, unchanged, skipped } = ingested.releases[0]!
  const documents = formatCount(read, 'document') + (unchanged > 0 ? ` (${unchanged} unchanged)` : '')
  const name = style('bold', `${ingested.package}@${release}`)
  const lines = [
    `${style('green', '✓')} ${visibleLine(drop)} is ${name}, ${status}: ${documents}`,
    ...skipped
      .slice(0, SHOWN)
      .map(file => `  ${style('yellow', 'not read')}  ${visibleLine(`${file.path}: ${file.reason}`)}`),
    ...(skipped.length > SHOWN ? [`  … and ${formatCount(skipped.length - SHOWN, 'more file')}`] : []),
    ...ingested.compared.map(
      ({ from, to, changes, substantive }) =>
        `  ${from} → ${to}: ${formatCount(changes, 'change')}, ${substantive} of substance`,
    ),
  ]
  return `${lines.join('\n')}\n`
}
