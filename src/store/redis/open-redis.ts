import { createHash } from 'node:crypto'
import { Cluster, Redis, type RedisOptions } from 'ioredis'
import { Problem } from '../../domain/problem.ts'
import type { Secret } from '../../domain/secret.ts'
import { createHangGate } from '../hang-gate.ts'
import { trustedAuthorities } from '../trusted-authorities.ts'

/**
 * Where Redis is: `redis://` or `rediss://` (TLS), with user and database; several of a cluster or of sentinels.
 * `master` is the name of what the sentinels keep watch over. `authority` is a file of certificates (PEM) to trust besides
 * the usual ones. Every key begins with `prefix`, so that
 * several installations may share a server. A call that takes longer than `callLimit` milliseconds has failed.
 */
export type RedisPlace = {
  urls: readonly string[]
  place: { kind: 'single' } | { kind: 'cluster' } | { kind: 'sentinel'; master: string }
  password: Secret | null
  authority: string | null
  prefix: string
  callLimit: number
}

type Client = Redis | Cluster
/** Arguments are strings and numbers; what comes back is the script's. */
export type Script = (keys: readonly string[], args: readonly (string | number)[]) => Promise<unknown>

export type RedisStore = {
  /** A key of this installation. Keys with equal `tag` live in one slot, so that one script may touch them all. */
  key(kind: string, tag: readonly string[]): string
  /**
   * Runs a call under the limits of time, with errors as `Problem` (`unavailable`, retryable; `cancelled`). Once one had no
   * reply in time, others fail at once until the server answers again.
   */
  call<T>(work: (client: Client) => Promise<T>, signal?: AbortSignal): Promise<T>
  /** A Lua script over `keys` keys, sent whole once and by its hash afterwards. */
  script(lua: string, keys: number): Script
  /** Every key of a kind whose tag begins with these parts, in batches, from every node. */
  scan(kind: string, tag: readonly string[]): AsyncIterable<string[]>
  close(): Promise<void>
}

const SCAN_BATCH = 200
/** How often a server that hangs is asked whether it still does. */
const PROBE_EVERY = 250

/**
 * Connects at once. Throws `Problem` (`unavailable`) where no server answers as it should. With `mayBeAway` one that can't
 * be reached for now is no fault: its calls fail until it is there. A name that nobody knows, a sign-in that is refused and
 * a server that is none of Redis are faults all the same.
 */
export async function openRedis(
  place: RedisPlace,
  { mayBeAway = false }: { mayBeAway?: boolean } = {},
): Promise<RedisStore> {
  const client = connect(place)
  // Each call says what went wrong with it; a sign-in that is refused is told here alone.
  let told: Error | null = null
  client.on('error', error => {
    told = error
  })
  try {
    await limited(client.connect(), place.callLimit)
  } catch (error) {
    if (!mayBeAway || !isAway(told ?? error)) {
      client.disconnect()
      throw redisProblem(told ?? error, place)
    }
  }
  const key = (kind: string, tag: readonly string[]) => `${place.prefix}${kind}:{${tag.map(part).join('/')}}`
  const gate = createHangGate(() => limited(client.ping(), place.callLimit), PROBE_EVERY)
  const call: RedisStore['call'] = async (work, signal) => {
    if (signal?.aborted) throw redisProblem(signal.reason, place, signal)
    if (gate.shut) throw redisProblem(new NoReply(place.callLimit), place)
    try {
      return await limited(work(client), place.callLimit, signal)
    } catch (error) {
      // A probe may reach another node of a cluster than the one that hangs.
      if (error instanceof NoReply && place.place.kind !== 'cluster') gate.hung()
      throw redisProblem(error, place, signal)
    }
  }

  return {
    key,
    call,
    script(lua, keys) {
      const name = `s${createHash('sha1').update(lua).digest('hex').slice(0, 16)}`
      client.defineCommand(name, { lua, numberOfKeys: keys })
      const command = (
        client as unknown as Record<string, (...given: (string | number)[]) => Promise<unknown>>
      )[name]!.bind(client)
      return (given, args) => command(...given, ...args)
    },
    async *scan(kind, tag) {
      const pattern = `${place.prefix}${kind}:{${tag.map(each => `${part(each)}/`).join('')}*`
      for (const node of client instanceof Cluster ? client.nodes('master') : [client]) {
        let cursor = '0'
        do {
          const [next, keys] = await call(() => node.scan(cursor, 'MATCH', pattern, 'COUNT', SCAN_BATCH))
          cursor = next
          if (keys.length > 0) yield keys
        } while (cursor !== '0')
      }
    },
    async close() {
      gate.close()
      client.disconnect()
    },
  }
}

function connect({ urls, place, password, authority }: RedisPlace): Client {
  const own = password === null ? {} : { password: password.reveal() }
  const options = {
    ...own,
    lazyConnect: true,
    // A turn does not wait for a server that is away; the next call finds the connection that was made meanwhile.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 3_000,
    retryStrategy: (times: number) => Math.min(100 * 2 ** times, 3_000),
    // After a failover the old master refuses writes: go to the new one, and send the call again.
    reconnectOnError: (error: Error) => (error.message.startsWith('READONLY') ? 2 : false),
  } satisfies RedisOptions
  const addresses = urls.map(address)
  const [{ tls, username, host, port, db }] = addresses as [Address]
  const secure = authority === null ? {} : { ca: trustedAuthorities(authority, 'REDIS_CA') }
  const common = { ...options, ...(tls && { tls: secure }), ...(username && { username }) }
  if (place.kind === 'single') return new Redis({ ...common, host, port, db })
  if (place.kind === 'sentinel') {
    // Without these the client speaks to both in the clear, whatever `tls` says.
    const both = tls && { sentinelTLS: secure, enableTLSForSentinelMode: true }
    return new Redis({ ...common, ...both, sentinels: addresses, name: place.master })
  }
  const { enableOfflineQueue: _queue, retryStrategy, ...redisOptions } = common
  return new Cluster(addresses, {
    lazyConnect: true,
    enableOfflineQueue: false,
    clusterRetryStrategy: retryStrategy,
    redisOptions,
  })
}

type Address = { host: string; port: number; db: number; tls: boolean; username: string }

function address(url: string): Address {
  const { hostname, port, pathname, protocol, username } = new URL(url)
  const db = Number(pathname.slice(1) || 0)
  return { host: hostname, port: Number(port || 6379), db, tls: protocol === 'rediss:', username }
}

/** What may stand in a key: no brace, which would end the tag, and none of the signs that a pattern gives a meaning. */
const part = (text: string) =>
  encodeURIComponent(text).replace(/[*'()!~]/g, sign => `%${sign.charCodeAt(0).toString(16)}`)

class NoReply extends Error {
  constructor(limit: number) {
    super(`no reply within ${limit} ms`)
  }
}

/** A server that hangs never answers, and the client waits for it: this does not. */
async function limited<T>(work: Promise<T>, limit: number, signal?: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const late = () => reject(new NoReply(limit))
  // Replies are read after timers run: one that came while this process was busy has come in time.
  const timer = setTimeout(() => setImmediate(late), limit)
  const leave = () => reject(signal!.reason)
  signal?.addEventListener('abort', leave, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', leave)
  }
}

const AWAY =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|Connection is closed|sentinels are unreachable|LOADING/

/** What connecting failed with is no server that answers; it may yet come. */
function isAway(error: unknown): boolean {
  if (error instanceof NoReply) return true
  const { message = '', lastNodeError } = error as { message?: string; lastNodeError?: Error }
  return lastNodeError ? isAway(lastNodeError) : AWAY.test(message)
}

const remedies = {
  single: 'Check that it runs, has memory left, and speaks TLS just where REDIS_URL is rediss://.',
  cluster: 'Check that its nodes run and have memory left; leave out REDIS_CLUSTER where it is no cluster.',
  sentinel:
    'Check that REDIS_URL names sentinels that watch over REDIS_MASTER, and that it runs and has memory left.',
}

/** Names the server without its password. Problems pass through. */
function redisProblem(error: unknown, { urls, place }: RedisPlace, signal?: AbortSignal): Problem {
  if (error instanceof Problem) return error
  const where = `Redis at ${urls.map(url => new URL(url).host).join(', ')}`
  if (signal?.aborted) return new Problem('cancelled', `A call to ${where} was cancelled.`, 'Ask again.')
  const message = error instanceof Error ? error.message : String(error)
  if (/^(WRONGPASS|NOAUTH|NOPERM)/.test(message))
    return new Problem(
      'bad-setting',
      `${where} refuses the sign-in: ${message}`,
      'Check user, password and rights.',
      {
        cause: error,
      },
    )
  return new Problem('unavailable', `${where} does not serve: ${message}`, remedies[place.kind], {
    retryable: true,
    cause: error,
  })
}
