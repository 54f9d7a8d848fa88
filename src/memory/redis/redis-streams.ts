import { setTimeout as wait } from 'node:timers/promises'
import type { RedisStore } from '../../store/redis/open-redis.ts'
import { type RestOptions, restWhileAway } from '../../store/redis/rest-while-away.ts'
import {
  type AnswerStreams,
  checkNext,
  defaultStreamLimits,
  type StreamLimits,
  streamLost,
  streamNotFound,
} from '../answer-streams.ts'
import { stopReason } from '../turn-line.ts'
import { openRedisStream } from './redis-open-stream.ts'
import { READ, STOP, WRITE } from './stream-scripts.ts'

/** `leaseMs`: an instance that gives no sign of life for so long has ended; `beatMs` between two signs. */
export type RedisStreamOptions = StreamLimits &
  RestOptions & {
    leaseMs?: number
    beatMs?: number
    pollMs?: number
  }

type Entry = [id: string, fields: [string, string, string, string]]

/**
 * One place for all processes: a stream of events and a head, in one slot. While Redis is away streams are opened without
 * it, and what is written to open ones waits here.
 */
export function createRedisStreams(
  store: RedisStore,
  {
    keepMs = defaultStreamLimits.keepMs,
    bytes = defaultStreamLimits.bytes,
    leaseMs = 10_000,
    beatMs = 500,
    pollMs = 100,
    ...rest
  }: Partial<RedisStreamOptions> = {},
): AnswerStreams {
  const [write, read, stop] = [store.script(WRITE, 2), store.script(READ, 2), store.script(STOP, 1)]
  const open = new Set<() => void>()
  const asked = restWhileAway(rest)

  return {
    async open(key, { kept, stop: onStop }) {
      const keys = keysOf(key)
      return openRedisStream({
        ...{ kept, onStop, beatMs, keepMs, bytes, open },
        write: (state, events) =>
          asked(() =>
            store.call(() =>
              write(keys, [
                ...[key.owner, state === 'ended' ? keepMs : leaseMs, state, bytes, kept ? 1 : 0],
                ...events.flatMap(({ number, type, data }) => [number, type, data]),
              ]),
            ),
          ),
      })
    },
    async *read(key, after, signal) {
      for (let last = after, found = false; ; ) {
        const [owner, state, kept, entries] = (await store.call(() => read(keysOf(key), [last]), signal)) as [
          string | null,
          string,
          string,
          Entry[],
        ]
        if (owner === null && found) throw streamLost(key.id)
        if (owner !== key.owner || kept !== '1') throw streamNotFound(key.id)
        found = true
        for (const [id, [, type, , data]] of entries) {
          const event = { number: Number.parseInt(id, 10), type, data }
          checkNext(key.id, last, event)
          last = event.number
          yield event
        }
        if (entries.length > 0) continue
        if (state === 'ended') return
        await wait(pollMs, undefined, { signal }).catch(() => {
          throw stopReason(signal)
        })
      }
    },
    async stop(key, signal) {
      return (await store.call(() => stop([keysOf(key)[0]!], [key.owner]), signal)) === 1
    },
    async close() {
      for (const leave of open) leave()
      await store.close()
    },
  }

  function keysOf({ tenant, id }: { tenant: string; id: string }): string[] {
    return ['stream', 'stream-events'].map(kind => store.key(kind, [tenant, id]))
  }
}
