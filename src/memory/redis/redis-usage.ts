import { dayOf, noSpending, type Spending, type TurnSpending } from '../../domain/spending.ts'
import type { RedisStore } from '../../store/redis/open-redis.ts'
import type { DaySpending, KeyedSum, UsageFilter, UsageKey, UsageLedger } from '../usage-ledger.ts'

/** A day is one slot: its turns, and what it came to by everybody and by each caller. */
const RECORD = `
  if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 1 then
    redis.call('HINCRBY', KEYS[2], 'all', ARGV[3])
    redis.call('HINCRBY', KEYS[2], ARGV[4], ARGV[3])
  end
  return redis.call('HMGET', KEYS[2], 'all', ARGV[4])`

/** Turns of one reading. */
const SCAN = 1000

const callerField = ({ tenant, caller }: { tenant: string; caller: string }) =>
  JSON.stringify([tenant, caller])

/** Spending in Redis, kept by day; `turns` gives each turn of the days from `from` to `to`. */
export function createRedisUsage(store: RedisStore): UsageLedger & {
  turns(days?: { from?: string; to?: string }, signal?: AbortSignal): AsyncGenerator<TurnSpending>
} {
  const record = store.script(RECORD, 2)
  const turnsOf = (day: string) => store.key('spent-turns', [day])
  const sumsOf = (day: string) => store.key('spent-sums', [day])
  const days = store.key('spent-days', [])

  async function* allTurns({ from = '', to = '9999-12-31' } = {}, signal?: AbortSignal) {
    const known = await store.call(client => client.smembers(days), signal)
    for (const day of known.filter(each => each >= from && each <= to)) {
      const read = new Set<string>()
      let cursor = '0'
      do {
        const [next, found] = await store.call(
          client => client.hscan(turnsOf(day), cursor, 'COUNT', SCAN),
          signal,
        )
        cursor = next
        for (let at = 0; at < found.length; at += 2) {
          // A scan may show the same field again.
          if (read.has(found[at]!)) continue
          read.add(found[at]!)
          yield JSON.parse(found[at + 1]!) as TurnSpending
        }
      } while (cursor !== '0')
    }
  }

  async function* matching(filter: UsageFilter, signal?: AbortSignal): AsyncGenerator<TurnSpending> {
    const { tenant, caller, conversation } = filter
    for await (const turn of allTurns(filter, signal)) {
      const asked = turn.tenant === tenant && (caller ?? turn.caller) === turn.caller
      if (asked && (conversation ?? turn.conversation) === turn.conversation) yield turn
    }
  }

  async function sumBy(by: UsageKey | null, filter: UsageFilter, signal?: AbortSignal): Promise<KeyedSum[]> {
    const sums = new Map<string | null, KeyedSum>()
    for await (const turn of matching(filter, signal)) {
      const counted = new Set<string | null>()
      for (const spent of turn.spent) {
        if (filter.model !== undefined && spent.model !== filter.model) continue
        const key = keyOf(by, turn, spent)
        const sum = sums.get(key) ?? { ...noSpending, key }
        for (const count of ['calls', 'estimated', 'inputTokens', 'outputTokens', 'nanoDollars'] as const)
          sum[count] += spent[count]
        if (!counted.has(key)) sum.turns++
        counted.add(key)
        sums.set(key, sum)
      }
    }
    return [...sums.values()]
  }

  return {
    turns: allTurns,
    async record(turn, signal) {
      const day = dayOf(turn.at)
      const cost = turn.spent.reduce((sum, { nanoDollars }) => sum + nanoDollars, 0)
      const field = JSON.stringify([turn.tenant, turn.id])
      const args = [field, JSON.stringify(turn), cost, callerField(turn)]
      await store.call(client => client.sadd(days, day), signal)
      const sums = await store.call(() => record([turnsOf(day), sumsOf(day)], args), signal)
      return toDaySpending(sums as (string | null)[])
    },
    async spentOn(spender, signal) {
      const fields = ['all', callerField(spender)]
      return toDaySpending(await store.call(client => client.hmget(sumsOf(spender.day), ...fields), signal))
    },
    async sums(by, filter, { limit, offset }, signal) {
      const order = by === 'day' ? laterFirst : dearerFirst
      return (await sumBy(by, filter, signal)).sort(order).slice(offset, offset + limit)
    },
    async total(filter, signal) {
      const { key: _key, ...total } = (await sumBy(null, filter, signal))[0] ?? { ...noSpending, key: null }
      return total
    },
    close: () => store.close(),
  }
}

function keyOf(by: UsageKey | null, turn: TurnSpending, { model, step }: Spending): string | null {
  if (by === null) return ''
  if (by === 'day') return dayOf(turn.at)
  if (by === 'model') return model
  return by === 'step' ? step : turn[by]
}

const laterFirst = (a: KeyedSum, b: KeyedSum) => ((a.key ?? '') < (b.key ?? '') ? 1 : -1)
const dearerFirst = (a: KeyedSum, b: KeyedSum) =>
  b.nanoDollars - a.nanoDollars || ((a.key ?? '') < (b.key ?? '') ? -1 : 1)

const toDaySpending = ([all, caller]: readonly (string | null | undefined)[]): DaySpending => ({
  all: Number(all ?? 0),
  caller: Number(caller ?? 0),
})
