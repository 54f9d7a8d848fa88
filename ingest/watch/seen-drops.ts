import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/** `begun` until it is known that nothing of the drop changed while it was read. */
const Seen = z.strictObject({
  fingerprint: z.string(),
  release: z.string(),
  state: z.enum(['begun', 'done']),
})
export type Seen = z.infer<typeof Seen>

/**
 * Which drops were taken in, and as what, so that a start reads nothing again and a release that was purged stays away. What
 * is lost of it is found out again: a drop whose content a release has is left as it is.
 */
export type SeenDrops = {
  get(drop: string): Seen | null
  /** On the disk before it returns. */
  set(drop: string, seen: Seen): void
}

/** Those noted in `file`, none where it is missing or damaged. */
export function openSeenDrops(file: string): SeenDrops {
  const drops = new Map(Object.entries(read(file)))
  return {
    get: drop => drops.get(drop) ?? null,
    set(drop, seen) {
      drops.set(drop, seen)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(drops)), { flush: true })
      renameSync(`${file}.new`, file)
    },
  }
}

function read(file: string): Record<string, Seen> {
  try {
    return z.record(z.string(), Seen).parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return {}
  }
}
