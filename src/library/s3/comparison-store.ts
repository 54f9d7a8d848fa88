import { randomUUID } from 'node:crypto'
import type { Comparison } from '../../domain/change.ts'
import { Problem } from '../../domain/problem.ts'
import type { ComparisonKey, ReleaseKey } from '../release-library.ts'
import type { ImmutableObjects } from './immutable-objects.ts'
import { objectKeys } from './object-keys.ts'
import type { Objects } from './open-objects.ts'
import {
  getRelease,
  type KeptComparison,
  type PackageRecord,
  type PackageRecords,
} from './package-records.ts'
import { compress, decompress } from './version-object.ts'

/** Comparisons that a package keeps of releases with others between them. */
const keptOnDemand = 64

export type ComparisonStore = {
  read(key: ComparisonKey, at: string, signal?: AbortSignal): Promise<Comparison | null>
  keep(key: ComparisonKey, comparison: Comparison, at: string, signal?: AbortSignal): Promise<void>
}

/** Each comparison is an object that never changes; which ones count stands in the package's object. */
export function openComparisonStore(
  objects: Objects,
  immutable: ImmutableObjects,
  packages: PackageRecords,
): ComparisonStore {
  const changeKept = (
    { before }: ComparisonKey,
    change: (record: PackageRecord) => KeptComparison[] | null,
    signal?: AbortSignal,
  ) =>
    packages.change(
      before.tenant,
      before.package,
      record => {
        const comparisons = change(record)
        return comparisons && { ...record, comparisons }
      },
      signal,
    )

  return {
    async read(key, at, signal) {
      const record = await packages.read(key.before.tenant, key.before.package, signal)
      const kept = record?.comparisons.find(each => isOf(each, key) && each.id === key.id)
      if (!kept) return null
      const beginning = objectKeys.comparisons(key.before.tenant, key.before.package)
      const comparison = await immutable.read(beginning + kept.object, openComparison, signal)
      // By the day, so that reading seldom writes; where that fails the next reader does it.
      if (comparison && kept.usedAt.slice(0, 10) < at.slice(0, 10))
        await changeKept(key, record => touched(record, kept, at), signal).catch(() => {})
      return comparison
    },
    async keep(key, { unchanged: _, ...comparison }, at, signal) {
      const { id, before, after } = key
      const standing = await packages.read(before.tenant, before.package, signal)
      getStanding(standing, before)
      getStanding(standing, after)
      const beginning = objectKeys.comparisons(before.tenant, before.package)
      const object = `${before.ordinal}_${after.ordinal}_${randomUUID()}`
      await objects.write(beginning + object, await compress(JSON.stringify(comparison)), signal)
      const kept = { id, before: before.ordinal, after: after.ordinal, object, usedAt: at }
      let dropped: KeptComparison[] = []
      try {
        await changeKept(
          key,
          record => {
            getStanding(record, before)
            getStanding(record, after)
            const all = [...record.comparisons.filter(each => !isOf(each, key)), kept]
            const least = new Set(leastUsed(record, all))
            dropped = [...record.comparisons.filter(each => isOf(each, key)), ...least]
            return all.filter(each => !least.has(each))
          },
          signal,
        )
      } catch (error) {
        await objects.remove([beginning + object], signal).catch(() => {})
        throw error
      }
      const unused = dropped.map(each => beginning + each.object)
      await objects.remove(unused, signal)
    },
  }
}

async function openComparison(bytes: Buffer): Promise<Comparison> {
  return JSON.parse(await decompress(bytes)) as Comparison
}

function isOf({ before, after }: KeptComparison, key: ComparisonKey): boolean {
  return before === key.before.ordinal && after === key.after.ordinal
}

function touched({ comparisons }: PackageRecord, kept: KeptComparison, at: string): KeptComparison[] | null {
  if (!comparisons.some(({ object }) => object === kept.object)) return null
  return comparisons.map(each => (each.object === kept.object ? { ...each, usedAt: at } : each))
}

/** A release that is on its way out is not found: its text may be erased already. */
function getStanding(record: PackageRecord | null, key: ReleaseKey): void {
  const release = getRelease(record, key)
  if (release.status !== 'staging') return
  throw new Problem(
    'not-found',
    `Release "${release.label}" of "${release.package}" is not published.`,
    'List the releases of the package.',
  )
}

/** Beyond the limit: pairs with another published release between them, or in backward order. */
function leastUsed({ releases }: PackageRecord, kept: readonly KeptComparison[]): KeptComparison[] {
  const published = releases.filter(({ status }) => status === 'published').map(({ ordinal }) => ordinal)
  const onDemand = kept
    .filter(
      ({ before, after }) => before > after || published.some(ordinal => ordinal > before && ordinal < after),
    )
    .map((each, index) => ({ each, index }))
  onDemand.sort((one, other) =>
    one.each.usedAt < other.each.usedAt
      ? 1
      : one.each.usedAt > other.each.usedAt
        ? -1
        : other.index - one.index,
  )
  return onDemand.slice(keptOnDemand).map(({ each }) => each)
}
