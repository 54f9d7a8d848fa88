import { type MarkStore, MigrationMark } from '../../domain/migration-mark.ts'
import { changeObject, parseObject } from './change-object.ts'
import { objectKeys } from './object-keys.ts'
import type { Objects } from './open-objects.ts'

const parse = (value: unknown) => MigrationMark.parse(value)

/** The mark of a library that another one is copied into: an object of its own. */
export function openMigrationMark(objects: Objects): MarkStore {
  const key = objectKeys.migration
  return {
    where: objects.where,
    async read(signal) {
      const found = await objects.read(key, signal)
      return found && parseObject(found.bytes, key, objects, parse)
    },
    async write(mark, signal) {
      await changeObject<MigrationMark>(objects, key, parse, () => mark, signal)
    },
  }
}
