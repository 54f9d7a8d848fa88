import { type MarkStore, MigrationMark } from '../../domain/migration-mark.ts'
import type { RedisStore } from '../../store/redis/open-redis.ts'

/** The mark of conversations that others are copied into; `where` names the server. */
export function redisMigrationMark(store: RedisStore, where: string): MarkStore {
  const key = store.key('migration', ['all'])
  return {
    where,
    async read(signal) {
      const text = await store.call(client => client.get(key), signal)
      return text === null ? null : MigrationMark.parse(JSON.parse(text))
    },
    async write(mark, signal) {
      await store.call(client => client.set(key, JSON.stringify(mark)), signal)
    },
  }
}
