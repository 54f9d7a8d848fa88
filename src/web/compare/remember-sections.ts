import { fetchSection } from '../api/library.ts'
import type { ReportSide, ShownSection } from '../api/replies.ts'

/** Sections that stay at hand while one goes from change to change. */
const KEPT = 12

/** Reads the section of a side of a change. */
export type ReadSection = (side: ReportSide, signal: AbortSignal) => Promise<ShownSection>

/** Reads sections of a package and keeps the last ones. Throws as `fetchSection`. */
export function rememberSections(packageName: string): ReadSection {
  const kept = new Map<string, ShownSection>()
  return async ({ release, document, section }, signal) => {
    const key = [release, document, section].join('\n')
    const known = kept.get(key)
    const read = known ?? (await fetchSection({ package: packageName, release, document }, section, signal))
    kept.delete(key)
    kept.set(key, read)
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!)
    return read
  }
}
