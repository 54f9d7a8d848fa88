import type { Release } from '../../src/domain/release.ts'
import type { ReleaseLibrary } from '../../src/library/release-library.ts'
import type { Source } from '../read/source.ts'
import { assignOrdinals } from './assign-ordinals.ts'
import { describeRelease } from './describe-release.ts'
import { hashFolder } from './hash-folder.ts'
import type { IngestPlan, PlannedRelease, PlanOptions } from './ingest-plan.ts'
import { orderReleases } from './order-releases.ts'
import { checkPlanOptions, choosePackageName } from './plan-options.ts'
import { findReleaseFolders } from './release-folders.ts'
import { withMended } from './with-mended.ts'

/**
 * Says what an ingest of a source would do: which package, which releases in which order, which files of each.
 * Reads every file once to tell whether it is known. Throws `Problem` (`bad-request`, `bad-release`, `conflict`).
 */
export async function planIngest(
  source: Source,
  options: PlanOptions,
  library: ReleaseLibrary,
  signal?: AbortSignal,
): Promise<IngestPlan> {
  const folders = await findReleaseFolders(
    source,
    options.release !== undefined || options.dropped === true,
    signal,
  )
  checkPlanOptions(options, folders.releases.length)
  const name = choosePackageName(folders, options)
  const known = (await library.packages(options.tenant, { all: true }, signal)).find(
    each => each.name === name,
  )
  const stored = await library.releases(options.tenant, name, { all: true }, signal)
  const complete = stored.filter(release => release.status !== 'staging')

  const described: PlannedRelease[] = []
  for (const folder of folders.releases) {
    const under = folders.releases.length > 1 ? `${folder.about.label ?? folder.folder}/` : ''
    const mended = options.mended ? withMended(folder, options.mended, under) : folder
    const content = await hashFolder(mended, signal)
    described.push(describeRelease(folder, content, { name, source, options, stored: complete }))
  }
  const releases = withOrdinals(described, complete, stored)
  const title = folders.releases.findLast(folder => folder.about.title)?.about.title
  return {
    package: known ?? { tenant: options.tenant, owner: options.owner, name, title: title ?? name },
    isNewPackage: complete.length === 0,
    releases,
    skipped: folders.skipped,
  }
}

/** The planned releases, oldest first among themselves and among those that stay. */
function withOrdinals(
  planned: readonly PlannedRelease[],
  complete: readonly Release[],
  stored: readonly Release[],
): PlannedRelease[] {
  const labels = new Set(planned.map(each => each.release.label))
  const staying = complete.filter(release => !labels.has(release.label))
  const ordered = orderReleases([
    ...staying.map(release => ({ ...release, planned: null })),
    ...planned.map(each => ({ ...each.release, planned: each })),
  ])
  const ordinals = assignOrdinals(
    ordered.map(each => ({ label: each.label, ordinal: keepsOrdinal(each.planned) ? each.ordinal : null })),
    stored.map(release => release.ordinal),
  )
  return ordered.flatMap(({ planned: each }, index) =>
    each ? [{ ...each, release: { ...each.release, ordinal: ordinals[index]! } }] : [],
  )
}

function keepsOrdinal(planned: PlannedRelease | null): boolean {
  return planned === null || planned.action === 'unchanged'
}
