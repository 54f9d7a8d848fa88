import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Problem } from '../../domain/problem.ts'
import type { RedisStore } from '../../store/redis/open-redis.ts'
import { makeTurnLine, stopReason, type TurnLine, tooManyTurns } from '../turn-line.ts'

/** A line is a sorted set of tickets in their order, and one of the times (the server's) until which each is held. */
const common = `
  local line, leases = KEYS[1], KEYS[2]
  local t = redis.call('TIME')
  local now = t[1] * 1000 + math.floor(t[2] / 1000)
  for _, lost in ipairs(redis.call('ZRANGEBYSCORE', leases, '-inf', '(' .. now)) do
    redis.call('ZREM', line, lost)
    redis.call('ZREM', leases, lost)
  end
  local function hold(ticket, lease)
    redis.call('ZADD', leases, now + lease, ticket)
    redis.call('PEXPIRE', line, lease)
    redis.call('PEXPIRE', leases, lease)
  end
`

/** ARGV: ticket, lease (ms), how many may wait. How many stand before it; negative where the line is full. */
const ENTER = `${common}
  local ahead = redis.call('ZCARD', line)
  if ahead > tonumber(ARGV[3]) then return -ahead end
  local last = redis.call('ZRANGE', line, -1, -1, 'WITHSCORES')
  redis.call('ZADD', line, (tonumber(last[2]) or 0) + 1, ARGV[1])
  hold(ARGV[1], ARGV[2])
  return ahead`

/** ARGV: ticket, lease (ms). A sign of life; how many stand before it, -1 when it has lost its place. */
const STAND = `${common}
  local ahead = redis.call('ZRANK', line, ARGV[1])
  if not ahead then return -1 end
  hold(ARGV[1], ARGV[2])
  return ahead`

/** ARGV: ticket. */
const LEAVE = `redis.call('ZREM', KEYS[1], ARGV[1]); return redis.call('ZREM', KEYS[2], ARGV[1])`

export type RedisTurnLineOptions = {
  /** How many may wait behind the one whose turn it is. */
  waiting: number
  /** How long (ms) a place is kept for a process that gives no sign of life. */
  leaseMs?: number
  /** How often (ms) somebody who waits looks whether it is their turn. */
  pollMs?: number
}

/**
 * One line of a conversation for all processes, first come first served. While Redis is away, turns of this process
 * stand in a line of its own; a process that gives no sign of life for the time of a lease loses its place.
 */
export function createRedisTurnLine(
  store: RedisStore,
  { waiting, leaseMs = 10_000, pollMs = 25 }: RedisTurnLineOptions,
): TurnLine {
  const [enter, stand, leave] = [store.script(ENTER, 2), store.script(STAND, 2), store.script(LEAVE, 2)]
  const here = makeTurnLine(waiting)

  return {
    async run(key, signal, work) {
      if (signal.aborted) throw stopReason(signal)
      const keys = [store.key('line', [key]), store.key('line-leases', [key])]
      const ticket = randomUUID()
      const entered = await asked(() => enter(keys, [ticket, leaseMs, waiting]))
      if (entered === null) return here.run(key, signal, work)
      if (entered < 0) throw tooManyTurns(key, -entered)
      const beat = setInterval(() => void asked(() => stand(keys, [ticket, leaseMs])), leaseMs / 3)
      try {
        for (let ahead: number | null = entered; ahead !== null && ahead > 0; ) {
          await wait(pollMs, undefined, { signal }).catch(() => {
            throw stopReason(signal)
          })
          ahead = await asked(() => stand(keys, [ticket, leaseMs]))
          if (ahead === -1) ahead = await asked(() => enter(keys, [ticket, leaseMs, Number.MAX_SAFE_INTEGER]))
        }
        // also here, for those who could not ask
        return await here.run(key, signal, work)
      } finally {
        clearInterval(beat)
        await asked(() => leave(keys, [ticket]))
      }
    },
  }

  /** Null while Redis is away. */
  async function asked(call: () => Promise<unknown>): Promise<number | null> {
    try {
      return (await store.call(call)) as number
    } catch (error) {
      if (error instanceof Problem && error.code === 'unavailable') return null
      throw error
    }
  }
}
