import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { Secret } from '../../src/domain/secret.ts'
import type { RedisPlace, RedisStore } from '../../src/store/redis/open-redis.ts'
import { openTestRedis } from '../support/redis/open-test-redis.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { type RedisServer, startRedis } from '../support/redis/start-redis.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const run = promisify(execFile)

async function start(settings: string[] = [], port?: number): Promise<RedisServer> {
  const server = await startRedis(settings, port)
  onTestFinished(server.stop)
  return server
}

async function open(place: Partial<RedisPlace> & Pick<RedisPlace, 'urls'>): Promise<RedisStore> {
  const store = await openTestRedis({ prefix: 'v:', callLimit: 500, ...place })
  onTestFinished(store.close)
  return store
}

const write = (store: RedisStore, text = 'kept') =>
  store.call(client => client.set(store.key('note', ['local']), text))
const read = (store: RedisStore) => store.call(client => client.get(store.key('note', ['local'])))

/** Asks again until it is answered: how long that takes is the server's matter. */
async function eventually<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch {
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
}

test.skipIf(redisMissing)(
  'a server that is away is said at once, and found again when it is back',
  async () => {
    const server = await start()
    const store = await open({ urls: [server.url] })
    await write(store)
    await server.stop()
    await expect(
      eventually(() =>
        read(store).then(
          () => Promise.reject(),
          error => error,
        ),
      ),
    ).resolves.toMatchObject({
      code: 'unavailable',
      retryable: true,
    })
    await start([], server.port)
    expect(await eventually(() => write(store, 'again'))).toBe('OK')
    expect(await read(store)).toBe('again')
  },
)

test.skipIf(redisMissing)(
  'no server at all is refused with its address and without its password',
  async () => {
    const { port, stop } = await startRedis()
    await stop()
    const password = new Secret('open-sesame')
    const opening = open({ urls: [`redis://ann@127.0.0.1:${port}`], password })
    await expect(opening).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(`127.0.0.1:${port}`),
    })
    await expect(opening).rejects.not.toThrow('open-sesame')
  },
)

test.skipIf(redisMissing)('a server that hangs is not waited for', async () => {
  const server = await start()
  const store = await open({ urls: [server.url], callLimit: 100 })
  await write(store)
  server.process.kill('SIGSTOP')
  await expect(read(store)).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('100 ms'),
  })
  let asked = false
  const next = store.call(async () => {
    asked = true
  })
  await expect(next).rejects.toMatchObject({ code: 'unavailable', retryable: true })
  expect(asked).toBe(false)
  server.process.kill('SIGCONT')
  expect(await eventually(() => read(store))).toBe('kept')
})

test.skipIf(redisMissing)('a call that is cancelled ends, whatever the server does', async () => {
  const server = await start()
  const store = await open({ urls: [server.url], callLimit: 60_000 })
  server.process.kill('SIGSTOP')
  const { signal, abort } = cancelling()
  const reading = store.call(client => client.get('x'), signal)
  abort()
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
})

function cancelling() {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}

test.skipIf(redisMissing)('a server without memory left refuses a write and still reads', async () => {
  const server = await start(['--maxmemory', '3mb', '--maxmemory-policy', 'noeviction'])
  const store = await open({ urls: [server.url] })
  await write(store)
  const fill = store.call(client => client.set('v:large', 'x'.repeat(4_000_000)))
  await fill.catch(() => {})
  await expect(write(store, 'more')).rejects.toMatchObject({ code: 'unavailable', retryable: true })
  expect(await read(store)).toBe('kept')
})

test.skipIf(redisMissing)(
  'a server that became a replica refuses writes until it is a master again',
  async () => {
    const [server, other] = [await start(), await start()]
    const store = await open({ urls: [server.url] })
    await write(store)
    await run('redis-cli', ['-p', `${server.port}`, 'replicaof', '127.0.0.1', `${other.port}`])
    await expect(write(store, 'lost')).rejects.toMatchObject({ code: 'unavailable' })
    await run('redis-cli', ['-p', `${server.port}`, 'replicaof', 'no', 'one'])
    expect(await eventually(() => write(store, 'again'))).toBe('OK')
  },
)

test.skipIf(redisMissing)('sentinels name the new master after the old one died', async () => {
  const master = await start()
  const replica = await start(['--replicaof', `127.0.0.1 ${master.port}`])
  const folder = await makeTemporaryFolder()
  onTestFinished(folder.remove)
  const file = join(folder.path, 'sentinel.conf')
  await writeFile(
    file,
    [
      `sentinel monitor manuals 127.0.0.1 ${master.port} 1`,
      'sentinel down-after-milliseconds manuals 500',
      'sentinel failover-timeout manuals 3000',
    ].join('\n'),
  )
  const sentinel = await startRedis([], undefined, { sentinel: file })
  onTestFinished(sentinel.stop)
  const store = await open({ urls: [sentinel.url], place: { kind: 'sentinel', master: 'manuals' } })
  await write(store)
  await run('redis-cli', ['-p', `${master.port}`, 'wait', '1', '5000'])
  await eventually(async () => {
    const { stdout } = await run('redis-cli', ['-p', `${sentinel.port}`, 'sentinel', 'replicas', 'manuals'])
    if (!stdout.includes(`${replica.port}`)) throw new Error('the sentinel does not know the replica yet')
  })
  await master.stop()
  expect(await eventually(() => write(store, 'after'))).toBe('OK')
  const { stdout } = await run('redis-cli', ['-p', `${replica.port}`, 'get', store.key('note', ['local'])])
  expect(stdout.trim()).toBe('after')
})

test.skipIf(redisMissing)('a user signs in, and a wrong password is a wrong setting', async () => {
  const server = await start(['--user', 'ann', 'on', '>open-sesame', '~v:*', '+@all'])
  const urls = [`redis://ann@127.0.0.1:${server.port}`]
  const store = await open({ urls, password: new Secret('open-sesame') })
  await write(store)
  await expect(store.call(client => client.set('other', 'x'))).rejects.toMatchObject({ code: 'bad-setting' })
  await expect(open({ urls, password: new Secret('wrong') })).rejects.toMatchObject({ code: 'bad-setting' })
})

/** A certificate of its own authority for loopback, and the settings of a server that has it. */
async function makeCertificate() {
  const folder = await makeTemporaryFolder()
  onTestFinished(folder.remove)
  const file = (name: string) => join(folder.path, name)
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost']
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...subject]
  await run('openssl', [...made, '-keyout', file('key.pem'), '-out', file('cert.pem')])
  const names = { 'ca-cert': 'cert.pem', cert: 'cert.pem', key: 'key.pem' }
  const files = Object.entries(names).flatMap(([name, pem]) => [`--tls-${name}-file`, file(pem)])
  const settings = [...files, '--tls-auth-clients', 'no', '--tls-replication', 'yes']
  return { authority: file('cert.pem'), settings, folder: folder.path }
}

test.skipIf(redisMissing)('speaks TLS to a server whose certificate it can check', async () => {
  const { authority, settings } = await makeCertificate()
  const server = await startRedis(settings, undefined, { tls: true })
  onTestFinished(server.stop)
  const urls = [`rediss://127.0.0.1:${server.port}`]
  const store = await open({ urls, authority })
  expect(await write(store)).toBe('OK')
  await expect(open({ urls })).rejects.toMatchObject({ code: 'unavailable' })
})

test.skipIf(redisMissing)('speaks TLS to sentinels and to the server that they name', async () => {
  const { authority, settings, folder } = await makeCertificate()
  const master = await startRedis(settings, undefined, { tls: true })
  onTestFinished(master.stop)
  const file = join(folder, 'sentinel.conf')
  await writeFile(file, `sentinel monitor manuals 127.0.0.1 ${master.port} 1`)
  const sentinel = await startRedis(settings, undefined, { tls: true, sentinel: file })
  onTestFinished(sentinel.stop)
  const place = { kind: 'sentinel', master: 'manuals' } as const
  const store = await open({ urls: [sentinel.url], place, authority })
  expect(await write(store)).toBe('OK')
  await expect(open({ urls: [sentinel.url], place })).rejects.toMatchObject({ code: 'unavailable' })
})

test.skipIf(redisMissing)('says what may be wrong with a server that is another kind', async () => {
  const server = await start()
  const opening = open({ urls: [server.url], place: { kind: 'cluster' } })
  await expect(opening).rejects.toMatchObject({ remedy: expect.stringContaining('REDIS_CLUSTER') })
})

test.skipIf(redisMissing)('keys of one tag cannot be taken for another', async () => {
  const server = await start()
  const store = await open({ urls: [server.url] })
  expect(store.key('talk', ['a/b', 'c'])).not.toBe(store.key('talk', ['a', 'b/c']))
  expect(store.key('talk', ['a}{b'])).toMatch(/^v:talk:\{[^{}]*\}$/)
  for (const tenant of ['a', 'ab', 'a*'])
    await store.call(client => client.set(store.key('t', [tenant, 'x']), ''))
  const found: string[] = []
  for await (const keys of store.scan('t', ['a'])) found.push(...keys)
  expect(found).toEqual([store.key('t', ['a', 'x'])])
})

test.skipIf(redisMissing)('a reply that came while this process was busy has come in time', async () => {
  const server = await start()
  const store = await open({ urls: [server.url], callLimit: 100 })
  // the reply is not there before this process is busy, and there long before it is not
  const reply = store.call(client => client.call('DEBUG', 'SLEEP', '0.05'))
  const busyUntil = performance.now() + 400
  while (performance.now() < busyUntil);
  await expect(reply).resolves.toBe('OK')
})
