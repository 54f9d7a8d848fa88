import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { forEachAtOnce } from './for-each-at-once.ts'
import { hashOf } from './object-keys.ts'

const filesAtOnce = 32

/**
 * Copies of objects that never change, in a folder of at most `limit` bytes; the ones unused for longest go first. Several
 * processes may share the folder. A copy that cannot be read or written is as good as none: the store has them all.
 */
export type DiskCache = {
  read(key: string): Promise<Buffer | null>
  write(key: string, bytes: Uint8Array): Promise<void>
  forget(key: string): Promise<void>
  /** Erases every copy. */
  clear(): Promise<void>
}

export async function openDiskCache(folder: string, limit: number): Promise<DiskCache> {
  await mkdir(folder, { recursive: true })
  /** Sizes by file name, the one used last at the end. */
  const sizes = await existing(folder)
  let total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  const drop = async (name: string) => {
    total -= sizes.get(name) ?? 0
    sizes.delete(name)
    await rm(join(folder, name), { force: true })
  }

  return {
    async read(key) {
      const name = hashOf(key)
      const bytes = await readFile(join(folder, name)).catch(() => null)
      const size = sizes.get(name)
      if (size === undefined) return bytes
      sizes.delete(name)
      if (bytes) sizes.set(name, size)
      else total -= size
      return bytes
    },
    async write(key, bytes) {
      const name = hashOf(key)
      if (bytes.length > limit || sizes.has(name)) return
      const part = join(folder, `${name}.${randomUUID()}.part`)
      try {
        await writeFile(part, bytes)
        await rename(part, join(folder, name))
      } catch {
        return void (await rm(part, { force: true }))
      }
      sizes.set(name, bytes.length)
      total += bytes.length
      for (const oldest of sizes.keys()) {
        if (total <= limit) break
        await drop(oldest)
      }
    },
    forget: key => drop(hashOf(key)),
    async clear() {
      await forEachAtOnce(filesAtOnce, await readdir(folder), name => rm(join(folder, name), { force: true }))
      sizes.clear()
      total = 0
    },
  }
}

/** Sizes of the copies, oldest first; what a writer that ended left unfinished is erased. */
async function existing(folder: string): Promise<Map<string, number>> {
  const found: { name: string; size: number; time: number }[] = []
  await forEachAtOnce(filesAtOnce, await readdir(folder), async name => {
    const facts = await stat(join(folder, name)).catch(() => null)
    if (facts === null) return
    if (name.endsWith('.part')) {
      // A copy takes no minute to write: this one is of a process that ended.
      if (Date.now() - facts.mtimeMs > 60_000) await rm(join(folder, name), { force: true })
    } else found.push({ name, size: facts.size, time: facts.mtimeMs })
  })
  found.sort((one, other) => one.time - other.time)
  return new Map(found.map(({ name, size }) => [name, size]))
}
