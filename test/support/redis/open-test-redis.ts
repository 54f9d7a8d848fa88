import { openRedis, type RedisPlace, type RedisStore } from '../../../src/store/redis/open-redis.ts'

/** A store without password; on one server unless `place` says otherwise. */
export const openTestRedis = (place: Pick<RedisPlace, 'urls'> & Partial<RedisPlace>): Promise<RedisStore> =>
  openRedis({
    place: { kind: 'single' },
    password: null,
    authority: null,
    prefix: 'test:',
    callLimit: 2_000,
    ...place,
  })
