import type { RedisStore } from './open-redis.ts'

/**
 * What a server says of itself. `policy` is what it does when its memory is full, `keeps` whether it writes to disk;
 * `clock` is how far its clock is ahead of this machine's, in milliseconds.
 */
export type RedisState = { version: string; role: string; policy: string; keeps: boolean; clock: number }

/** Asks a server, or one node of a cluster, how it is. Throws `Problem`. */
export async function examineRedis(store: RedisStore, signal?: AbortSignal): Promise<RedisState> {
  const info = await store.call(client => client.info(), signal)
  const [seconds, microseconds] = await store.call(client => client.time(), signal)
  const of = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim() ?? ''
  const saves = await store.call(client => client.config('GET', 'save'), signal).catch(() => ['save', '?'])
  return {
    version: of('redis_version'),
    role: of('role'),
    policy: of('maxmemory_policy'),
    keeps: of('aof_enabled') === '1' || String((saves as string[])[1] ?? '') !== '',
    clock: Number(seconds) * 1000 + Number(microseconds) / 1000 - Date.now(),
  }
}
