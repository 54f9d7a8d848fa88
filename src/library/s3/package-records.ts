import { z } from 'zod'
import { Problem } from '../../domain/problem.ts'
import { Package, Release } from '../../domain/release.ts'
import type { ReleaseKey } from '../release-library.ts'
import { changeObject, type Held, parseObject } from './change-object.ts'
import { objectKeys } from './object-keys.ts'
import type { Objects } from './open-objects.ts'

/**
 * A release in its package's object. `manifest` is the hash that names its list of documents, null before there is one;
 * batches of documents from number `merged` on came later than that list.
 */
export const ReleaseRecord = Release.extend({
  manifest: z.string().nullable(),
  merged: z.int().nonnegative(),
})
export type ReleaseRecord = z.infer<typeof ReleaseRecord>

/** A comparison that is kept: `object` ends its key, `before` and `after` are ordinals. */
export const KeptComparison = z.strictObject({
  id: z.string(),
  before: z.int(),
  after: z.int(),
  object: z.string(),
  usedAt: z.string(),
})
export type KeptComparison = z.infer<typeof KeptComparison>

/** The one object of a package that changes. Without a release the package is gone, and its title with it. */
export const PackageRecord = z.strictObject({
  package: Package.nullable(),
  releases: z.array(ReleaseRecord),
  comparisons: z.array(KeptComparison),
})
export type PackageRecord = z.infer<typeof PackageRecord>

export type PackageRecords = {
  /** Null where there is none. One request, which costs next to nothing where nothing changed. */
  read(tenant: string, name: string, signal?: AbortSignal): Promise<PackageRecord | null>
  /** Throws `Problem` `not-found`. */
  release(key: ReleaseKey, signal?: AbortSignal): Promise<ReleaseRecord>
  /** Those of a tenant, or of all: the names are listed, and only what changed is read. */
  list(tenant: string | undefined, signal?: AbortSignal): Promise<PackageRecord[]>
  /** See `changeObject`. */
  change(
    tenant: string,
    name: string,
    change: (record: PackageRecord) => PackageRecord | null,
    signal?: AbortSignal,
  ): Promise<void>
  /** What was read before counts as old: others may have written meanwhile. */
  renew(): void
}

const parse = (value: unknown) => PackageRecord.parse(value)
const none: PackageRecord = { package: null, releases: [], comparisons: [] }

/**
 * A turn reads a package some ten times: what was read is not asked for again for `freshFor` milliseconds. What this process
 * writes it sees at once.
 */
export function openPackageRecords(objects: Objects, freshFor: number): PackageRecords {
  const held = new Map<string, Held<PackageRecord> & { asked: number }>()
  let lists = new Map<string | undefined, { keys: string[]; asked: number }>()
  const isFresh = (known: { asked: number } | undefined) =>
    known !== undefined && performance.now() - known.asked < freshFor

  async function read(key: string, signal?: AbortSignal): Promise<PackageRecord | null> {
    const known = held.get(key)
    if (known && isFresh(known)) return known.value
    const asked = performance.now()
    const found = await objects.readUnless(key, known?.etag, signal)
    if (found === 'same') {
      if (held.get(key) === known) held.set(key, { ...known!, asked })
      return known!.value
    }
    if (found === null) {
      held.delete(key)
      return null
    }
    const value = parseObject(found.bytes, key, objects, parse)
    // What was written here meanwhile is newer than what was read.
    if (held.get(key) === known) held.set(key, { value, etag: found.etag, asked })
    return value
  }

  return {
    read: (tenant, name, signal) => read(objectKeys.package(tenant, name), signal),
    release: async (key, signal) =>
      getRelease(await read(objectKeys.package(key.tenant, key.package), signal), key),
    async list(tenant, signal) {
      const listed = lists.get(tenant)
      if (listed && isFresh(listed)) {
        const known = await Promise.all(listed.keys.map(key => read(key, signal)))
        return known.filter(record => record !== null)
      }
      const asked = performance.now()
      const before = lists
      const keys: string[] = []
      const records: Promise<PackageRecord | null>[] = []
      for await (const page of objects.list(objectKeys.packages(tenant), signal)) {
        for (const { key, etag } of page) {
          const known = held.get(key)
          keys.push(key)
          if (known?.etag === etag) held.set(key, { ...known, asked })
          else if (known) held.set(key, { ...known, asked: Number.NEGATIVE_INFINITY })
          records.push(read(key, signal))
        }
        await Promise.all(records)
      }
      before.set(tenant, { keys, asked })
      return (await Promise.all(records)).filter(record => record !== null)
    },
    async change(tenant, name, change, signal) {
      const key = objectKeys.package(tenant, name)
      const changed = await changeObject(
        objects,
        key,
        parse,
        found => change(found ?? none),
        signal,
        held.get(key),
      )
      if (changed) held.set(key, { ...changed, asked: performance.now() })
      lists = new Map()
    },
    renew() {
      for (const [key, known] of held) held.set(key, { ...known, asked: Number.NEGATIVE_INFINITY })
      lists = new Map()
    },
  }
}

/** Throws `Problem` `not-found`. */
export function getRelease(record: PackageRecord | null, key: ReleaseKey): ReleaseRecord {
  const release = record?.releases.find(({ ordinal }) => ordinal === key.ordinal)
  if (release) return release
  throw new Problem(
    'not-found',
    `Package "${key.package}" has no release with ordinal ${key.ordinal}.`,
    'List the releases of the package.',
  )
}

/** The record with the release changed. Throws `Problem` `not-found`. */
export function changeRelease(
  record: PackageRecord,
  key: ReleaseKey,
  change: (release: ReleaseRecord) => ReleaseRecord,
): PackageRecord {
  const found = getRelease(record, key)
  return { ...record, releases: record.releases.map(each => (each === found ? change(each) : each)) }
}

/** What readers of a library see of it. */
export function releaseOf({ manifest: _, merged: __, ...release }: ReleaseRecord): Release {
  return release
}
