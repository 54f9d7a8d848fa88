import { Problem } from '../src/domain/problem.ts'
import { clearRelease } from './clear-release.ts'
import { indexRelease } from './index/index-release.ts'
import type { IngestServices } from './ingest-services.ts'
import type { IngestSummary } from './ingest-summary.ts'
import type { ParseReuse } from './parsers/parse-reuse.ts'
import type { IngestPlan, PlannedRelease } from './plan/ingest-plan.ts'
import { rememberCuts } from './remember-cuts.ts'
import { storeDocuments } from './store-documents.ts'

/**
 * package → read → parse → split → embed → index. Nothing is visible before the last step, and whoever stops on the
 * way leaves a staged release that `recover` clears. The caller holds the writer's lock.
 * Throws `Problem` (`bad-release` when no file could be read, `cancelled`, and what library and search throw).
 */
export async function ingestRelease(
  plan: IngestPlan,
  planned: PlannedRelease,
  services: IngestServices,
  reuse?: ParseReuse,
): Promise<IngestSummary> {
  const started = services.now().getTime()
  const { release } = planned
  const about = { package: release.package, release: release.label }
  const seconds = () => (services.now().getTime() - started) / 1000
  if (planned.action === 'unchanged') {
    const files = { read: planned.files.length, unchanged: planned.files.length, skipped: planned.skipped }
    const passages = { started: 0, ended: 0, written: 0, embedded: 0, unchecked: 0 }
    return { status: 'unchanged', ...about, files, warnings: [], passages, seconds: seconds() }
  }

  await services.library.stage(plan.package, release, services.signal)
  const remembering = { ...services, library: rememberCuts(services.library) }
  const stored = await storeDocuments(planned, remembering, reuse)
  if (stored.documents === 0) {
    await clearRelease(release, services)
    throw nothingRead(planned, stored.failed)
  }
  const skipped = [...planned.skipped, ...stored.failed]
  const unread = skipped.filter(({ kind }) => kind !== 'hidden').map(({ path, reason }) => ({ path, reason }))
  await services.library.noteUnread(release, unread, services.signal)
  const passages = await indexRelease(release, remembering, stored.progress)
  if (planned.replaces?.status === 'unpublished')
    await services.library.withdraw(planned.replaces, services.signal)
  await services.library.publish(release, services.now().toISOString(), services.signal)
  if (planned.replaces) await clearRelease(planned.replaces, services)

  return {
    status: planned.replaces ? 'replaced' : 'ingested',
    ...about,
    files: {
      read: stored.documents,
      unchanged: stored.unchanged,
      skipped,
    },
    warnings: stored.warnings,
    passages,
    seconds: seconds(),
  }
}

function nothingRead(planned: PlannedRelease, failed: readonly { path: string; reason: string }[]): Problem {
  const first = failed[0] ? ` ${failed[0].path}: ${failed[0].reason}` : ''
  return new Problem(
    'bad-release',
    `No file of ${planned.release.package}@${planned.release.label} could be read.${first}`,
    'Mend the files and ingest again.',
  )
}
