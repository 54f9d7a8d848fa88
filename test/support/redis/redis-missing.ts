import { spawnSync } from 'node:child_process'

/**
 * Whether tests of Redis must be skipped, since no `redis-server` is installed; that is said once a file. Where
 * `SERVERS` is `required`, as in CI, they run and fail instead.
 */
export const redisMissing =
  process.env.SERVERS !== 'required' && spawnSync('redis-server', ['--version']).error !== undefined

if (redisMissing) console.info('Redis is not tested: no redis-server is installed.')
