import { z } from 'zod'
import { UnreadFile } from '../../domain/release.ts'
import type { ReleaseKey } from '../release-library.ts'
import { changeObject, parseObject } from './change-object.ts'
import { objectKeys } from './object-keys.ts'
import type { Objects } from './open-objects.ts'

const UnreadFiles = z.array(UnreadFile)
const parse = (value: unknown) => UnreadFiles.parse(value)

/** Which files of a release could not be read: an object beside its list of documents. */
export function unreadFiles(objects: Objects) {
  const keyOf = (release: ReleaseKey) => `${objectKeys.release(release)}unread.json`
  return {
    async read(release: ReleaseKey, signal?: AbortSignal): Promise<UnreadFile[]> {
      const found = await objects.read(keyOf(release), signal)
      return found ? parseObject(found.bytes, keyOf(release), objects, parse) : []
    },
    async write(release: ReleaseKey, files: readonly UnreadFile[], signal?: AbortSignal): Promise<void> {
      const byPath = new Map(files.map(file => [file.path, file]).reverse() as [string, UnreadFile][])
      const sorted = [...byPath.values()].sort((one, other) => (one.path < other.path ? -1 : 1))
      await changeObject<UnreadFile[]>(objects, keyOf(release), parse, () => sorted, signal)
    },
  }
}
