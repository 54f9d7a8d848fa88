import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { shareRunning } from '../../resilience/share-running.ts'
import { damaged } from './change-object.ts'
import { type DiskCache, openDiskCache } from './disk-cache.ts'
import type { Erasures } from './erasures.ts'
import type { Objects } from './open-objects.ts'

/** Bytes of objects kept opened in memory, and of copies on disk; `folder` is for those. */
export type CacheLimits = { folder: string; memory: number; disk: number }

type Kept = { value: unknown; size: number }

/**
 * Objects that are written once, read through memory, disk and store. `open` makes of the bytes what is kept in memory, and
 * throws where they are damaged; then a copy on disk is fetched anew. What was erased since is not served from a copy.
 */
export type ImmutableObjects = {
  read<T>(key: string, open: (bytes: Buffer) => Promise<T>, signal?: AbortSignal): Promise<T | null>
  /** What was made of a part of one: kept in memory with them. `size` is in bytes. */
  part(key: string, number: number, make: () => Promise<Kept>): Promise<unknown>
  close(): void
}

export async function openImmutableObjects(
  objects: Objects,
  erasures: Erasures,
  { folder, memory: memoryLimit, disk: diskLimit }: CacheLimits,
): Promise<ImmutableObjects> {
  const disk = await openDiskCache(folder, diskLimit)
  const memory = new Map<string, Kept>()
  let size = 0
  let generation: string | null = null
  /** Nobody reads a copy before those of the last generation are gone. */
  let adopted: Promise<void> = Promise.resolve()
  const share = shareRunning<unknown>()

  const keep = (key: string, entry: Kept) => {
    memory.set(key, entry)
    size += entry.size
    for (const [oldest, { size: freed }] of memory) {
      if (size <= memoryLimit) break
      memory.delete(oldest)
      size -= freed
    }
  }
  /** Counts as its use. */
  const recall = (key: string): Kept | undefined => {
    const known = memory.get(key)
    if (known) {
      memory.delete(key)
      memory.set(key, known)
    }
    return known
  }
  const follow = async (signal?: AbortSignal) => {
    const now = await erasures.generation(signal)
    if (now !== generation) {
      generation = now
      memory.clear()
      size = 0
      adopted = adoptGeneration(folder, disk, now).catch(error => {
        generation = null
        throw error
      })
    }
    await adopted
  }
  await follow()
  const timer = setInterval(() => void follow().catch(() => {}), 60_000).unref()

  async function load<T>(key: string, open: (bytes: Buffer) => Promise<T>, signal: AbortSignal) {
    const begun = generation
    const copy = await disk.read(key)
    if (copy) {
      const value = await open(copy).catch(() => null)
      if (value !== null) {
        if (begun === generation) keep(key, { value, size: copy.length })
        return value
      }
      await disk.forget(key)
    }
    const found = await objects.read(key, signal)
    if (found === null) return null
    const bytes = Buffer.from(found.bytes)
    const value = await open(bytes).catch(error => {
      throw damaged(`${objects.where}${key}`, error)
    })
    if (begun === generation) {
      keep(key, { value, size: bytes.length })
      await disk.write(key, bytes)
      if (begun !== generation) await disk.forget(key)
    }
    return value
  }

  return {
    async read<T>(key: string, open: (bytes: Buffer) => Promise<T>, signal?: AbortSignal) {
      await follow(signal)
      const known = recall(key)
      if (known) return known.value as T
      return (await share(`${generation} ${key}`, limit => load(key, open, limit), signal)) as T | null
    },
    async part(key, number, make) {
      const name = `${key} ${number}`
      const known = recall(name)
      if (known) return known.value
      const begun = generation
      const made = await make()
      if (begun === generation && !memory.has(name)) keep(name, made)
      return made.value
    },
    close: () => clearInterval(timer),
  }
}

/** Copies of another generation hold what may have been erased, so none of them is kept. */
async function adoptGeneration(folder: string, disk: DiskCache, generation: string): Promise<void> {
  const file = join(folder, '..', 'generation')
  if ((await readFile(file, 'utf8').catch(() => null)) === generation) return
  await disk.clear()
  await writeFile(file, generation)
}
