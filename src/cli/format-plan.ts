import type { IngestPlan, PlannedRelease } from '../../ingest/plan/ingest-plan.ts'
import { formatBytes } from '../../ingest/read/format-bytes.ts'
import { formatCount } from './format-count.ts'
import { formatTable } from './format-table.ts'
import type { Terminal } from './terminal.ts'

/** What an ingest will do, one line per release, oldest first. */
export function formatPlan(plan: IngestPlan, terminal: Pick<Terminal, 'style'>): string {
  const { style } = terminal
  const state = plan.isNewPackage ? 'a new package' : 'a known package'
  const title = plan.package.title === plan.package.name ? '' : `, "${plan.package.title}"`
  const head = `Plan for ${style('bold', plan.package.name)}${title}: ${state}, ${formatCount(plan.releases.length, 'release')}, oldest first\n`
  const rows = plan.releases.map(planned => [
    `  ${style('bold', planned.release.label)}`,
    action(planned, terminal),
    formatCount(planned.files.length, 'file'),
    formatBytes(planned.files.reduce((sum, file) => sum + file.bytes, 0)),
    aboutRelease(planned),
  ])
  const beside = plan.skipped
    .filter(file => file.kind !== 'hidden')
    .map(file => `${file.path} ${file.reason}`)
  return head + formatTable(rows, [2, 3]) + (beside.length > 0 ? `  not read: ${beside.join('; ')}\n` : '')
}

function action({ action, replaces }: PlannedRelease, { style }: Pick<Terminal, 'style'>): string {
  if (action === 'unchanged') return style('dim', 'is there already')
  return action === 'replace'
    ? style('yellow', `replaces the ${replaces!.status} one`)
    : style('green', 'new')
}

function aboutRelease({ release, skipped }: PlannedRelease): string {
  const seen = skipped.filter(file => file.kind !== 'hidden').length
  return [
    release.effective === null ? '' : `effective ${release.effective}`,
    release.order === null ? '' : `order ${release.order}`,
    release.access === 'public' ? '' : `access ${release.access}`,
    seen === 0 ? '' : `${formatCount(seen, 'other file')} can't be read`,
  ]
    .filter(part => part !== '')
    .join(', ')
}
