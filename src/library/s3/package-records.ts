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
}

const parse = (value: unknown) => PackageRecord.parse(value)
const none: PackageRecord = { package: null, releases: [], comparisons: [] }

export function openPackageRecords(objects: Objects): PackageRecords {
  const held = new Map<string, Held<PackageRecord>>()

  async function read(key: string, signal?: AbortSignal): Promise<PackageRecord | null> {
    const known = held.get(key)
    const found = await objects.readUnless(key, known?.etag, signal)
    if (found === 'same') return known!.value
    if (found === null) {
      held.delete(key)
      return null
    }
    const value = parseObject(found.bytes, key, objects, parse)
    held.set(key, { value, etag: found.etag })
    return value
  }

  return {
    read: (tenant, name, signal) => read(objectKeys.package(tenant, name), signal),
    release: async (key, signal) =>
      getRelease(await read(objectKeys.package(key.tenant, key.package), signal), key),
    async list(tenant, signal) {
      const records: Promise<PackageRecord | null>[] = []
      for await (const page of objects.list(objectKeys.packages(tenant), signal)) {
        for (const { key, etag } of page) {
          const known = held.get(key)
          records.push(known?.etag === etag ? Promise.resolve(known.value) : read(key, signal))
        }
        await Promise.all(records)
      }
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
      if (changed) held.set(key, changed)
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
