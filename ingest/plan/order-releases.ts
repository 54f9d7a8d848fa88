import { Problem } from '../../src/domain/problem.ts'
import { compareLabelOrders, isOrderedLabel, readLabelOrder } from './label-order.ts'

export type Orderable = { label: string; order: number | null; effective: string | null }

/**
 * Releases of one package from oldest to newest: by explicit order where any has one, else by effective date, else
 * by label. Throws `Problem` (`conflict`) when only some have what orders them, when two are level, and when labels
 * are of different kinds.
 */
export function orderReleases<R extends Orderable>(releases: readonly R[]): R[] {
  if (releases.length < 2) return [...releases]
  if (releases.some(release => release.order !== null)) return byOrder(releases)
  if (releases.some(release => release.effective !== null)) return byEffectiveDate(releases)
  return byLabel(releases)
}

function byOrder<R extends Orderable>(releases: readonly R[]): R[] {
  const without = releases.filter(release => release.order === null)
  if (without.length > 0)
    throw new Problem(
      'conflict',
      `Some releases have an explicit order and ${names(without)} ${without.length > 1 ? 'have' : 'has'} none.`,
      'Give every release of the package an order (`--order N`, or `order` in its release.yaml), or none.',
    )
  return sortStrictly(releases, (a, b) => a.order! - b.order!, 'the same order', 'Give each its own order.')
}

function byEffectiveDate<R extends Orderable>(releases: readonly R[]): R[] {
  const without = releases.filter(release => release.effective === null)
  if (without.length > 0)
    throw new Problem(
      'conflict',
      `Some releases have an effective date and ${names(without)} ${without.length > 1 ? 'have' : 'has'} none.`,
      'Give every release of the package an effective date (`--effective DATE`, or `effective` in its release.yaml), none, or an explicit order.',
    )
  return sortStrictly(
    releases,
    (a, b) => (a.effective! < b.effective! ? -1 : a.effective! > b.effective! ? 1 : 0),
    'the same effective date',
    'Give every release an explicit order (`order` in its release.yaml).',
  )
}

function byLabel<R extends Orderable>(releases: readonly R[]): R[] {
  const remedy =
    'Give every release an explicit order or an effective date (`--order N`, `--effective DATE`, or in its release.yaml).'
  for (const kind of ['date', 'version'] as const) {
    const read = releases.map(release => ({
      label: release.label,
      release,
      parts: readLabelOrder(release.label, kind),
    }))
    if (read.some(each => each.parts === null)) continue
    const compare = (a: (typeof read)[number], b: (typeof read)[number]) =>
      compareLabelOrders(a.parts!, b.parts!)
    return sortStrictly(read, compare, 'labels that order the same', remedy).map(each => each.release)
  }
  const unread = releases.filter(release => !isOrderedLabel(release.label))
  if (unread.length > 0)
    throw new Problem(
      'conflict',
      `${names(unread)}: neither a date nor a version, so the order of the releases is unclear.`,
      remedy,
    )
  throw new Problem('conflict', `${names(releases)}: some are dates, others versions.`, remedy)
}

function sortStrictly<R extends { label: string }>(
  releases: readonly R[],
  compare: (a: R, b: R) => number,
  level: string,
  remedy: string,
): R[] {
  const sorted = [...releases].sort(compare)
  for (const [index, release] of sorted.entries()) {
    const next = sorted[index + 1]
    if (next && compare(release, next) === 0)
      throw new Problem('conflict', `${names([release, next])} have ${level}.`, remedy)
  }
  return sorted
}

function names(releases: readonly { label: string }[]): string {
  return releases.map(release => `"${release.label}"`).join(' and ')
}
