import { Problem } from '../../src/domain/problem.ts'
import { CalendarDate } from '../../src/domain/release.ts'
import type { PlanOptions } from './ingest-plan.ts'
import { checkPackageName, packageNameOf } from './package-name.ts'
import type { ReleaseFolders } from './release-folders.ts'

/** Throws `Problem` (`bad-request`) for what can't be meant. */
export function checkPlanOptions(options: PlanOptions, releases: number): void {
  if (options.effective !== undefined && !CalendarDate.safeParse(options.effective).success)
    throw new Problem('bad-request', `"${options.effective}" is no date.`, 'Write it as 2025-01-31.')
  if (options.order !== undefined && !Number.isFinite(options.order))
    throw new Problem('bad-request', 'The order is no number.', 'Give a number, such as `--order 20`.')
  if (releases > 1 && (options.effective !== undefined || options.order !== undefined))
    throw new Problem(
      'bad-request',
      `The path holds ${releases} releases; an effective date or an order belongs to one.`,
      'Ingest one folder with `--release LABEL`, or put the value into the release.yaml of each.',
    )
}

/** From `--package`, else the release.yaml files, else the folder's name. Throws `Problem` (`bad-request`, `bad-release`). */
export function choosePackageName(folders: ReleaseFolders, options: PlanOptions): string {
  if (options.package !== undefined) return checkPackageName(options.package)
  const named = new Set(folders.releases.flatMap(folder => folder.about.package ?? []))
  const [first, second] = named
  if (second !== undefined)
    throw new Problem(
      'bad-release',
      `The release.yaml files name several packages: ${[...named].join(', ')}.`,
      'Name one package in all of them, or give `--package NAME`.',
    )
  return first ?? packageNameOf(folders.name)
}
