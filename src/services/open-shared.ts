import { WAITING_TURNS } from '../answer/take-turn.ts'
import { createEmbeddedLimiter } from '../cache/embedded/embedded-limiter.ts'
import type { RateLimiter } from '../cache/rate-limiter.ts'
import type { Config } from '../config.ts'
import type { AnswerStreams } from '../memory/answer-streams.ts'
import { createEmbeddedStreams } from '../memory/embedded/embedded-streams.ts'
import { makeTurnLine, type TurnLine } from '../memory/turn-line.ts'

/** What instances of the service have to agree on while they answer. */
export type Shared = {
  limiter: RateLimiter
  line: TurnLine
  streams: AnswerStreams
  close(): Promise<void>
}

/** In this process, or in Redis, where every instance sees it. */
export async function openShared({ memory }: Pick<Config, 'memory'>): Promise<Shared> {
  const local = createEmbeddedLimiter()
  if (memory.kind === 'embedded')
    return {
      limiter: local,
      line: makeTurnLine(WAITING_TURNS),
      streams: createEmbeddedStreams(),
      close: () => local.close(),
    }
  const { connectRedis } = await import('./open-memory.ts')
  const { createRedisLimiter } = await import('../cache/redis/redis-limiter.ts')
  const { createRedisTurnLine } = await import('../memory/redis/redis-turn-line.ts')
  const { createRedisStreams } = await import('../memory/redis/redis-streams.ts')
  const store = await connectRedis(memory, { mayBeAway: true })
  const limiter = createRedisLimiter(store, local)
  const line = createRedisTurnLine(store, { waiting: WAITING_TURNS })
  const streams = createRedisStreams(store)
  return {
    ...{ limiter, line, streams },
    async close() {
      await streams.close()
      await limiter.close()
    },
  }
}
