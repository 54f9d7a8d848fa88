import type { LibraryContents } from '../library-contents.ts'
import type { ReadingRooms } from './locate-passages.ts'
import { readCuts, readLayout, readSections } from './read-version.ts'

/** See `LibraryContents`. */
export function libraryContents({
  packages,
  contents,
  documents,
}: ReadingRooms): Omit<LibraryContents, 'close'> {
  return {
    async tenants(signal) {
      const records = await packages.list(undefined, signal)
      return [...new Set(records.flatMap(({ package: found }) => found?.tenant ?? []))].sort()
    },
    async superseded(key, signal) {
      const { superseded } = await contents.read(await packages.release(key, signal), signal)
      return [...superseded].sort()
    },
    async version(id, signal) {
      const found = await documents.find(id, signal)
      if (found === null) return null
      const layout = await readLayout(found)
      const placed = layout === null ? {} : { layout }
      const [sections, cuts] = [await readSections(found), await readCuts(found)]
      return { ...found.head.version, ...placed, sections, cuts }
    },
    async comparisons(tenant, name, signal) {
      const kept = (await packages.read(tenant, name, signal))?.comparisons ?? []
      return kept
        .map(({ id, before, after, usedAt }) => ({
          ...{ id, usedAt },
          before: { tenant, package: name, ordinal: before },
          after: { tenant, package: name, ordinal: after },
        }))
        .sort(
          (one, other) =>
            one.before.ordinal - other.before.ordinal || one.after.ordinal - other.after.ordinal,
        )
    },
  }
}
